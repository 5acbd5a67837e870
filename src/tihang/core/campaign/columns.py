"""Columns of the summary table (推荐汇总表的栏目): which facts of a row stand in which order, how wide, and under which words."""

from collections.abc import Mapping
from dataclasses import dataclass

from tihang.core.criteria import Citation
from tihang.core.values import Words

TAKES: Mapping[str, Words] = {
    "rank": ("推荐顺序", "order"),
    "organisation": ("申报单位", "applicant"),
    "credit_code": ("统一社会信用代码", "credit code"),
    "factory": ("工厂名称", "factory"),
    "region": ("所在地", "place"),
    "industry": ("所属行业", "industry"),
    "score": ("得分", "score"),
    "group": ("集团推荐", "by a group"),
    "quota": ("占用名额", "uses the quota"),
    "note": ("调整排序的理由", "reason of a departure"),
    "answer": ("申报材料里的一项", "an answer of the dossier"),
    "blank": ("空栏", "left empty"),
}
"""What a column may show. ``answer`` names the address of a field in the dossier."""


@dataclass(frozen=True, slots=True)
class Column:
    """栏目: ``width`` counts half-width characters; ``address`` is the field of the dossier where it ``takes`` an answer."""

    id: str
    words: Words
    cite: Citation
    takes: str
    width: int
    address: str = ""


PLAIN = ("rank", "organisation", "credit_code", "factory", "region", "industry", "quota", "note")


def plain_columns() -> tuple[Column, ...]:
    """The columns where the law of a campaign names none."""
    return tuple(Column(each, TAKES[each], Citation("inferred", ("TIHANG",)), each, 20) for each in PLAIN)
