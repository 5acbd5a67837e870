"""The rows of the lists of a roll-out (自评工作名单的行): whom to ask, and what the public platform says; read, and not yet matched."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from tihang.core.problems import Problem, bad
from tihang.core.values import exact_text, to_fraction
from tihang.listio.cells import day_in, digits_in, first_broken, industry_in, name_in, name_problem, plain, size_in
from tihang.listio.columns import Columns
from tihang.listio.enterprise_rows import code_in
from tihang.listio.headings import headings
from tihang.listio.outcomes import Entry
from tihang.listio.provinces import region_problem, short_province
from tihang.listio.table import Row, Table

LEVELS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "零": 0, "规划": 1, "规范": 2, "集成": 3, "优化": 4, "引领": 5}
NUMBER = re.compile(r"^(?:第|level|等级|成熟度)*\s*([0-5])(?:\.0+)?\s*(?:级|等)?$", re.IGNORECASE)
WORD = re.compile(r"^(?:成熟度|等级|第)*(一|二|三|四|五|零|规划|规范|集成|优化|引领)级?$")
BRACKETED = re.compile(r"\(.*?\)")
BELOW = frozenset({"未达到一级", "未达一级", "未达级", "一级以下", "无等级", "未定级", "below level 1"})
TOP_SCORE = 5
THIRD = ("第三方", "third", "机构评估", "现场评估")


@dataclass(frozen=True, slots=True)
class ListedEntry(Entry):
    """名单一行的内容: what a row of either list says; the fields of the other kind stay empty."""

    industry: str = ""
    scale: str = ""
    scope_name: str = ""
    platform: str = ""
    number: str = ""
    third_party: bool = False
    made_on: date | None = None
    level: int = 0
    score: str = ""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """读过的一行: its entry, or what makes it unusable; ``doubts`` are cells that were left out."""

    line: int
    name: str
    entry: ListedEntry | None
    wrong: Problem | None = None
    doubts: tuple[Problem, ...] = ()


def read_rows(table: Table, columns: Columns) -> Iterator[ReadRow]:
    """Every row in the order of the file."""
    for row in table.rows:
        yield _read(row, table, columns)


def _read(row: Row, table: Table, columns: Columns) -> ReadRow:
    if row.trouble:
        return ReadRow(row.line, next(filter(None, row.cells), "")[:60], None, row.trouble)
    values = columns.values(row)
    broken = first_broken(values)
    if broken:
        return ReadRow(row.line, values.get("enterprise_name", ""), None, broken)
    if row.cells == table.columns and headings().familiar(row.cells) > 1:
        said = "又一行表头", "the headings once more"
        return ReadRow(row.line, "", None, bad(*said, "不用处理", "Leave it", code="not_an_entry"))
    return _entry(row.line, values, columns.kind.id)


def _entry(line: int, values: dict[str, str], kind: str) -> ReadRow:
    name = name_in(values.get("enterprise_name", ""))
    code, wrong = code_in(values)
    wrong = wrong or (name_problem(name) if name else None if code else _unnamed())
    if wrong:
        return ReadRow(line, name, None, wrong)
    entry, doubts = _placed(values, name, code)
    if kind == "results":
        entry, wrong = _result(entry, values)
    else:
        entry, more = _target(entry, values)
        doubts += more
    return ReadRow(line, name, None if wrong else entry, wrong, tuple(doubts))


def _unnamed() -> Problem:
    said = "这一行没有企业名称和信用代码", "this row has neither a name nor a credit code"
    return bad(*said, "补上，或删去这一行", "Add one of them or delete the row", code="name_missing")


def _placed(values: dict[str, str], name: str, code: str) -> tuple[ListedEntry, list[Problem]]:
    province = plain(values.get("province", ""))
    region = digits_in(values.get("region_code", ""))
    doubt = region_problem(region, province)
    entry = ListedEntry(
        sort="with_code" if code else "without_code",
        enterprise_name=name,
        credit_code=code,
        region_code="" if doubt else region,
        province=short_province(province) or province,
        city=plain(values.get("city", "")),
        district=plain(values.get("district", "")),
    )
    return entry, [doubt] if doubt else []


def _target(entry: ListedEntry, values: dict[str, str]) -> tuple[ListedEntry, list[Problem]]:
    industry, no_industry = industry_in(values.get("industry_code", ""))
    scale, no_scale = size_in(values.get("size", ""))
    return replace(entry, industry=industry, scale=scale), [problem for problem in (no_industry, no_scale) if problem]


def _result(entry: ListedEntry, values: dict[str, str]) -> tuple[ListedEntry, Problem | None]:
    made_on, wrong, _ = day_in(values.get("assessed_on", ""))
    level, no_level = level_in(values.get("maturity_level", ""))
    score, no_score = score_in(values.get("maturity_score", ""))
    said = plain(values.get("report_maker", ""))
    found = replace(
        entry,
        scope_name=name_in(values.get("assessed_object", "") or values.get("factory_name", ""))[:200],
        platform=plain(values.get("platform", ""))[:120],
        number=plain(values.get("report_number", ""))[:80],
        third_party=any(word in said.lower() for word in THIRD),
        made_on=made_on,
        level=level or 0,
        score=score,
    )
    return found, wrong or no_level or no_score or (_no_day() if made_on is None else None)


def _no_day() -> Problem:
    said = "没有写明评估的日期", "the day of the assessment is not given"
    return bad(
        *said, "写成 2026-03-30；只有日期才知道算哪一年", "Write 2026-03-30; only a day says which year it counts for", code="day_missing"
    )


def level_in(text: str) -> tuple[int | None, Problem | None]:
    """A level of maturity from 0 (not yet one) to 5, in figures, in Chinese, or by the name of the level."""
    said = unicodedata.normalize("NFKC", plain(text)).replace(" ", "")
    if said.casefold() in BELOW:
        return 0, None
    said = BRACKETED.sub("", said) or said
    found, word = NUMBER.match(said), WORD.match(said)
    if found:
        return int(found[1]), None
    if word:
        return LEVELS[word[1]], None
    mend = "写一级到五级，或 1 到 5；还没到一级写“未达到一级”", "Write 1 to 5, or 0 for below level one"
    return None, bad(f"“{said[:20]}”不是成熟度等级", f"'{said[:20]}' is no level of maturity", *mend, code="level")


def score_in(text: str) -> tuple[str, Problem | None]:
    """A score of 0 to 5 as exact text."""
    said = unicodedata.normalize("NFKC", plain(text)).removesuffix("分").strip()
    if not said:
        return "", None
    try:
        value = to_fraction(said)
    except ValueError:
        value = Fraction(-1)
    if 0 <= value <= TOP_SCORE:
        return exact_text(value), None
    mend = "照报告上的得分填 0 到 5 之间的数，如 2.35", "Copy the score of the report, between 0 and 5, such as 2.35"
    return "", bad(f"“{said[:20]}”不是成熟度得分", f"'{said[:20]}' is no maturity score", *mend, code="score")
