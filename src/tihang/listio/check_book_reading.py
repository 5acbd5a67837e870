"""The answers of a check letter, read back (读核查回函): by credit code and name, never by row number; every complaint names its cell."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from tihang.core.credit_code import code_problem, tidy_code
from tihang.core.problems import BadInput, Problem, bad
from tihang.listio.check_book import CODE, CREDIT, DETAIL, DOCUMENT, HAPPENED, NAME, TOLD
from tihang.listio.headings import folded
from tihang.listio.reading import read_table
from tihang.listio.table import Row, Table
from tihang.listio.workbook import broken_cell

HIT: Final = frozenset({"有", "是", "有记录", "命中", "yes", "y"})
CLEAR: Final = frozenset({"无", "没有", "否", "没有记录", "无记录", "未发现", "no", "n"})
LONGEST: Final = {DETAIL: 500, DOCUMENT: 120}
DAY: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?")
WRITTEN: Final = re.compile(CODE + r"[:：]?\s*([0-9A-Za-z\-－—\s]+)")
AGAIN: Final = "用从这里下载的那一份名单填写", "Fill in the list that was downloaded here"


@dataclass(frozen=True, slots=True)
class CheckSaid:
    """读出的一行答复."""

    line: int
    credit_code: str
    hit: bool
    detail: str = ""
    happened_on: date | None = None
    document: str = ""


@dataclass
class CheckRead:
    """读出的回函: answers, codes in the file without one, rows that were refused as they stood, and every complaint at its cell."""

    said: list[CheckSaid] = field(default_factory=list)
    blank: list[str] = field(default_factory=list)
    refused: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """核查函上有的: its instance code without breaks, name by credit code, and today."""

    code: str
    names: Mapping[str, str]
    today: date


def read_check_book(body: bytes, name: str, expected: Expected) -> CheckRead:
    """What was answered. Raises BadInput for a file of something else; one wrong row does not keep the others out."""
    table = read_table(body, name)
    _refuse_foreign(table, name, expected.code)
    columns = _columns(table, name)
    found = CheckRead(notes=list(table.notes), sha256=table.origin.sha256)
    twice = {code for code, many in Counter(tidy_code(row.cells[columns[CREDIT]]) for row in table.rows).items() if code and many > 1}
    for row in table.rows:
        wrong = _row(row, columns, expected, twice, found)
        if wrong:
            found.problems.extend(wrong)
            found.refused.append((row.line, row.cells))
    return found


def _refuse_foreign(table: Table, name: str, code: str) -> None:
    written = next((found[1] for text in table.above if (found := WRITTEN.search(text))), None)
    if written is None:
        said = f"表格上面没有“{CODE}”，不知道答的是哪一次核查", "no instance code stands above the table, so nobody knows what it answers"
        raise BadInput([bad(*said, *AGAIN, place=name, code="no_code")])
    if re.sub(r"[^0-9A-Z]", "", written.upper()) != code:
        said = (
            f"这是另一份名单（{written.strip()[:24]}），不是这一次核查的",
            f"this is another list ({written.strip()[:24]}), not of this check",
        )
        raise BadInput(
            [
                bad(
                    *said,
                    "到它自己的核查函里导入，或换一个文件",
                    "Import it where it belongs, or choose another file",
                    place=name,
                    code="foreign",
                )
            ]
        )


def _columns(table: Table, name: str) -> dict[str, int]:
    heads = [folded(each.split("（")[0].split("(")[0]) for each in table.columns]
    known = {words: heads.index(folded(words)) for words in (NAME, CREDIT, TOLD, DETAIL, HAPPENED, DOCUMENT) if folded(words) in heads}
    missing = [words for words in (NAME, CREDIT, TOLD) if words not in known]
    if missing:
        said = f"缺“{'、'.join(missing)}”这一列", f"the column {', '.join(missing)} is missing"
        raise BadInput([bad(*said, *AGAIN, place=f"{name} {table.head}", code="no_column")])
    return known


def _row(row: Row, columns: dict[str, int], expected: Expected, twice: set[str], found: CheckRead) -> list[Problem]:
    """What is wrong with a row; where nothing is, its answer is added, or its silence."""
    at = {words: f"{_letters(column)}{row.line}" for words, column in columns.items()}
    text = {words: row.cells[column] for words, column in columns.items()}
    if row.trouble:
        return [Problem(row.trouble.said, row.trouble.remedy, f"A{row.line}", row.trouble.code)]
    broken = [(words, problem) for words, cell in text.items() if (problem := broken_cell(cell))]
    if broken:
        return [Problem(problem.said, problem.remedy, at[words], problem.code) for words, problem in broken]
    code = tidy_code(text[CREDIT])
    if wrong := _wrong_house(code, text, at, expected, twice):
        return [wrong]
    told = text[TOLD].strip().casefold()
    if not told:
        return _silent(code, text, at, found)
    said, wrong_cells = _answer(row.line, code, text, at, expected.today)
    if said:
        found.said.append(said)
    return wrong_cells


def _wrong_house(code: str, text: dict[str, str], at: dict[str, str], expected: Expected, twice: set[str]) -> Problem | None:
    if code not in expected.names:
        if problem := code_problem(text[CREDIT]):
            return Problem(problem.said, problem.remedy, at[CREDIT], problem.code)
        said = f"这次没有问过 {code}", f"{code} was not asked about"
        return bad(
            *said, "核对代码；名单以外的另行来函", "Check the code; others are a letter of their own", place=at[CREDIT], code="unknown_code"
        )
    if code in twice:
        said = f"{code} 在文件里不止一行，不知道以哪一行为准", f"{code} stands in the file more than once, so nobody knows which row holds"
        return bad(*said, "只留一行", "Keep one row", place=at[CREDIT], code="twice")
    asked = expected.names[code]
    if "".join(text[NAME].split()) != "".join(asked.split()):
        said = (
            f"这个代码问的是“{asked}”，文件里是“{text[NAME][:40]}”",
            f"this code was asked as '{asked}', the file says '{text[NAME][:40]}'",
        )
        return bad(
            *said,
            "核对是不是同一家；名称不能改",
            "Check whether it is the same house; names stay as they were asked",
            place=at[NAME],
            code="name",
        )
    return None


def _silent(code: str, text: dict[str, str], at: dict[str, str], found: CheckRead) -> list[Problem]:
    """No result: no answer, unless something was written beside it."""
    written = next((words for words in (DETAIL, HAPPENED, DOCUMENT) if text.get(words, "").strip()), None)
    if written:
        said = f"写了{written}，但没有选“有”或“无”", "something is written, but neither yes nor no is chosen"
        return [bad(*said, "在“核查结果”里选一项", "Choose one in the column of results", place=at[TOLD], code="no_result")]
    found.blank.append(code)
    return []


def _answer(line: int, code: str, text: dict[str, str], at: dict[str, str], today: date) -> tuple[CheckSaid | None, list[Problem]]:
    told, detail = text[TOLD].strip().casefold(), text.get(DETAIL, "").strip()
    wrong = []
    if told not in HIT | CLEAR:
        said = f"“{text[TOLD][:20]}”看不出是“有”还是“无”", f"'{text[TOLD][:20]}' is neither yes nor no"
        wrong.append(bad(*said, "改成“有”或“无”", "Write 有 or 无", place=at[TOLD], code="result"))
    elif told in HIT and not detail:
        said = "有记录的要写明情况", "a record needs its story"
        wrong.append(
            bad(
                *said,
                "写明是什么事、什么时候、怎么处理的",
                "Say what it was, when, and what came of it",
                place=at.get(DETAIL, at[TOLD]),
                code="no_detail",
            )
        )
    for words, most in LONGEST.items():
        if len(text.get(words, "")) > most:
            said = f"太长，最多 {most} 字", f"too long, at most {most} characters"
            wrong.append(bad(*said, "写短一些", "Shorten it", place=at[words], code="too_long"))
    day, problem = _day(text.get(HAPPENED, "").strip(), at.get(HAPPENED, ""), today)
    wrong += [problem] if problem else []
    if wrong:
        return None, wrong
    return CheckSaid(line, code, told in HIT, detail, day, text.get(DOCUMENT, "").strip()), []


def _day(text: str, place: str, today: date) -> tuple[date | None, Problem | None]:
    if not text:
        return None, None
    found = DAY.fullmatch(text)
    try:
        day = date(*(int(each) for each in found.groups())) if found else None
    except ValueError:
        day = None
    if day is None or day > today:
        said = f"“{text[:20]}”不是过去的一天", f"'{text[:20]}' is no day in the past"
        return None, bad(*said, "写成 2024-05-06 这样", "Write it like 2024-05-06", place=place, code="day")
    return day, None


def _letters(column: int) -> str:
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
