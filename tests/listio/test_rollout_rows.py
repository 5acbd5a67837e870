"""Levels and scores as lists write them, and the meaning of columns proposed."""

import pytest

from tihang.listio.mapping import propose
from tihang.listio.reading import read_table
from tihang.listio.rollout_rows import level_in, score_in


@pytest.mark.parametrize(
    ("text", "level"),
    [("三级", 3), ("3", 3), ("3.0", 3), ("３级", 3), ("等级2", 2), ("成熟度四级", 4), ("集成级", 3), ("五级（引领级）", 5), ("2级(规范级)", 2),
     ("未达到一级", 0), ("0", 0), ("level 1", 1), ("", None), ("6", None), ("2.5", None), ("很高", None), ("一级以上", None)],
)  # fmt: skip
def test_levels_as_lists_write_them(text: str, level: int | None):
    found, problem = level_in(text)
    assert (found, problem is None) == (level, level is not None)


@pytest.mark.parametrize(("text", "score"), [("2.35", "2.35"), ("3", "3"), ("2.35分", "2.35"), ("", ""), ("5.01", None), ("二", None)])
def test_scores_stay_exact(text: str, score: str | None):
    found, problem = score_in(text)
    assert (found if problem is None else None) == score


def test_meanings_are_proposed_by_heading_then_by_likeness_and_never_for_people():
    table = read_table("企业的名称全称,社会信用代码证,成熟度的等级,评估的时间,联系人,乱七八糟\n甲公司,x,二级,2026-01-01,王五,1\n".encode())
    guesses = {guess.heading: (guess.field, guess.how) for guess in propose(table, "results")}
    assert guesses["企业的名称全称"] == ("enterprise_name", "like")
    assert guesses["成熟度的等级"] == ("maturity_level", "like")
    assert guesses["评估的时间"] == ("assessed_on", "like")
    assert guesses["联系人"] == ("", "people")
    assert guesses["乱七八糟"] == ("", "")
