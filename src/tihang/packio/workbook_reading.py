"""Reading a filled workbook (读工作簿): by marks and ids, never by row number, so that moved and sorted rows still read."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from tihang.core.problems import BadInput, Problem, bad
from tihang.packio.workbook_guard import AGAIN
from tihang.packio.workbook_plan import (
    ANSWER,
    CHINESE,
    ENGLISH,
    ESTIMATED,
    EVIDENCE,
    FORMAT,
    ID,
    KIND,
    LIST,
    MARK,
    MAY_NOT_APPLY,
    NOT_APPLICABLE,
    OPTION,
    OUT,
    PART,
    REASON,
    SET,
    VALUE,
)

SECTIONS = ("records", "indicators", "maturity")
DAY = re.compile(r"^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+0{1,2}:00(?::00)?)?$")
GRID_ENDS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
Cell = object


@dataclass
class Page:
    """One sheet as it was found (一页): its cells, the row of its marks and the column of each mark."""

    name: str
    rows: Sequence[Sequence[Cell]]
    marks: dict[str, int] = field(default_factory=dict)
    head: int = -1

    def at(self, row: int, mark: str) -> Cell:
        """The cell of a row under a mark, empty where there is none."""
        column = self.marks.get(mark, -1)
        return self.rows[row][column] if 0 <= column < len(self.rows[row]) else ""

    def place(self, row: int, mark: str) -> str:
        """The cell as people name it: 能力!E12."""
        letters, column = "", self.marks.get(mark, 0) + 1
        while column:
            column, rest = divmod(column - 1, len(GRID_ENDS))
            letters = GRID_ENDS[rest] + letters
        return f"{self.name}!{letters}{row + 1}"


class Reading:
    """A workbook being read (读取). ``cells`` maps the place of each value to its cell."""

    def __init__(self, body: bytes, name: str) -> None:
        self.name = name
        self.cells: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.notes: dict[str, str] = {}
        self.pages = _pages(body, name)
        self.labels = self._labels()
        self.found: dict[str, dict[str, object]] = {}
        self.evidence: dict[str, object] = {}
        self.seen: dict[str, str] = {}

    def data(self) -> dict[str, object]:
        """Plain data as ``read_sheet`` takes it. Raises BadInput."""
        marks = self._marks()
        self.notes = {key: marks[key] for key in ("written", "versions") if marks.get(key)}
        data: dict[str, object] = {key: marks[key] for key in ("pack", "edition", "profile") if marks.get(key)}
        for page in self._marked(ID):
            self._answers(page)
        for page in self.pages:
            lists = [mark for mark in page.marks if mark.startswith(LIST)]
            if lists:
                data[lists[0].removeprefix(LIST)] = self._entries(page, lists[0].removeprefix(LIST))
        self._complete(marks)
        if self.problems:
            raise BadInput(self.problems)
        data.update({section: found for section, found in self.found.items() if found})
        if self.evidence:
            data["evidence"] = self.evidence
        return {key: value for key, value in data.items() if value not in ([], {})}

    # marks

    def _marked(self, mark: str) -> Iterator[Page]:
        return (page for page in self.pages if mark in page.marks)

    def _labels(self) -> dict[str, dict[str, str]]:
        """Drop-down → label in either language, or id → id."""
        found: dict[str, dict[str, str]] = {}
        for page in self._marked(SET):
            for row in range(page.head + 1, len(page.rows)):
                option = _text(page.at(row, OPTION))
                known = found.setdefault(_text(page.at(row, SET)), {})
                known.update(
                    {_folded(_text(page.at(row, mark))): option for mark in (CHINESE, ENGLISH, OPTION) if _text(page.at(row, mark))}
                )
        return found

    def _marks(self) -> dict[str, str]:
        """Pack, edition and the like; subject and tailoring go to their sections. Raises BadInput for another kind of workbook."""
        marks: dict[str, str] = {}
        for page in self._marked(MARK):
            for row in range(page.head + 1, len(page.rows)):
                mark, value = _text(page.at(row, MARK)), _text(page.at(row, VALUE))
                if not mark:
                    continue
                section, dot, key = mark.partition(".")
                self.cells[mark] = page.place(row, VALUE)
                if not dot:
                    marks[mark] = value
                elif value:
                    self.found.setdefault(section, {})[key] = value
        if marks.get("format") != FORMAT:
            said = (
                ("这不是梯航的答卷工作簿", "this is not an answer workbook of Tihang")
                if not marks.get("format")
                else (
                    f"工作簿的格式是“{marks['format'][:40]}”，这里只读 {FORMAT}",
                    f"the workbook has format '{marks['format'][:40]}'; only {FORMAT} is read",
                )
            )
            raise BadInput([bad(*said, *AGAIN, place=self.name, code="not_our_workbook")])
        missing = [key for key in ("pack", "edition") if not marks.get(key)]
        if missing:
            listed = ", ".join(missing)
            raise BadInput(
                [bad(f"工作簿缺少标记 {listed}", f"the workbook lacks its marks {listed}", *AGAIN, place=self.name, code="missing_marks")]
            )
        return marks

    def _complete(self, marks: dict[str, str]) -> None:
        """Complain where rows to answer are gone: their answers would be lost without a word."""
        wanted = marks.get("rows", "")
        if wanted.isdigit() and len(self.seen) < int(wanted):
            short = int(wanted) - len(self.seen)
            mend = (
                "恢复被删的行、编号列或标记行，或" + AGAIN[0],
                "Restore deleted rows, the column of ids or the row of marks; or download a fresh workbook",
            )
            self.problems.append(
                bad(f"少了 {short} 行条目", f"{short} rows to answer are missing", *mend, place=self.name, code="missing_rows")
            )

    # answers

    def _answers(self, page: Page) -> None:
        parts: dict[str, dict[str, object]] = {}
        for row in range(page.head + 1, len(page.rows)):
            key = _text(page.at(row, ID))
            if not key:
                continue
            question, cut, option = key.partition(PART)
            if not self._first(key, page, row):
                continue
            if cut:
                self._part(parts.setdefault(question, {}), question, option, page, row)
            else:
                self._answer(question, page, row)
        for question, said in parts.items():
            if any(value not in ("", None) for value in said.values()):
                chosen, files = [option for option, value in said.items() if value == "yes"], self.evidence.get(question)
                self._keep(question, {"value": chosen, "evidence": files} if files else chosen)

    def _first(self, key: str, page: Page, row: int) -> bool:
        """Whether this is the first row with an id; a second one that says something is a mistake."""
        place = page.place(row, ANSWER)
        if key not in self.seen:
            self.seen[key] = place
            return True
        if _text(page.at(row, ANSWER)):
            mend = "删去多出的一行", "Delete one of them"
            said = f"编号 {key} 有两行（另一行在 {self.seen[key]}）", f"id {key} stands in two rows (the other at {self.seen[key]})"
            self.problems.append(bad(*said, *mend, place=f"{self.name} {place}", code="duplicate_id"))
        return False

    def _part(self, said: dict[str, object], question: str, option: str, page: Page, row: int) -> None:
        value = self._value(page, row)
        if value not in ("", "yes", "no"):
            mend = "从下拉中选", "Choose from the list"
            told = f"“{str(value)[:60]}”不是 是 或 否", f"'{str(value)[:60]}' is neither yes nor no"
            self.problems.append(bad(*told, *mend, place=f"{self.name} {page.place(row, ANSWER)}", code="answer"))
        said[option] = value
        self.cells.setdefault(_path(question), page.place(row, ANSWER))

    def _answer(self, question: str, page: Page, row: int) -> None:
        self.cells[_path(question)] = page.place(row, ANSWER)
        value, reason = self._value(page, row), _text(page.at(row, REASON))
        files = [line.strip() for line in _text(page.at(row, EVIDENCE)).splitlines() if line.strip()]
        if files:
            self.evidence[question] = files
        if value == OUT or (value == "" and reason):
            self.cells[_path(question)] = page.place(row, REASON)
            value = {"not_applicable": reason}
        elif reason:
            said = "答案和不适用理由同时填了", "both an answer and a reason why it does not apply are given"
            mend = "选“不适用”，或删去理由", "Choose Not applicable, or delete the reason"
            self.problems.append(bad(*said, *mend, place=f"{self.name} {page.place(row, REASON)}", code="answer"))
        if value == "":
            return
        if _text(page.at(row, ESTIMATED)) and not isinstance(value, dict):
            self._keep(question, {"estimated": value})
        else:
            self._keep(question, {"value": value, "evidence": files} if files else value)

    def _keep(self, question: str, value: object) -> None:
        section, _, key = _path(question).partition(".")
        self.found.setdefault(section, {})[key] = value

    def _value(self, page: Page, row: int) -> object:
        """The answer of a row: the id where a label of its drop-down stands there, else what stands there as text."""
        kind, _, options = _text(page.at(row, KIND)).partition(":")
        text = _text(page.at(row, ANSWER))
        if kind == "date":
            return _day(text)
        known = {_folded(word): OUT for word in (*NOT_APPLICABLE[1], OUT)} if kind in MAY_NOT_APPLY else {}
        return {**known, **self.labels.get(options, {})}.get(_folded(text), text)

    # lists

    def _entries(self, page: Page, question: str) -> list[dict[str, str]]:
        columns = [mark for mark in page.marks if mark.startswith("#") and not mark.startswith(LIST)]
        found: list[dict[str, str]] = []
        for row in range(page.head + 1, len(page.rows)):
            said = {mark.removeprefix("#"): _text(page.at(row, mark)) for mark in columns}
            if not any(said.values()):
                continue
            place = f"{question}[{len(found)}]"
            self.cells[place] = page.place(row, columns[0])
            self.cells.update({f"{place}.{mark.removeprefix('#')}": page.place(row, mark) for mark in columns})
            found.append({key: self._entry_value(key, value) for key, value in said.items() if value})
        return found

    def _entry_value(self, key: str, value: str) -> str:
        if key in ("since", "until"):
            return _day(value)
        return self.labels.get({"ai": "yes_no"}.get(key, key), {}).get(_folded(value), value)


def _path(question: str) -> str:
    """Where a question stands in the data: records.x, indicators.x, maturity.x, else answers.x."""
    section, dot, _ = question.partition(".")
    return question if dot and section in SECTIONS else f"answers.{question}"


def _pages(body: bytes, name: str) -> list[Page]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(body))
        pages = [Page(sheet, book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)) for sheet in book.sheet_names]
    except (CalamineError, ValueError, OSError) as error:
        raise BadInput([bad("工作簿读不了", "the workbook cannot be read", *AGAIN, place=name, code="not_a_workbook")]) from error
    for page in pages:
        _find_marks(page)
    return pages


def _find_marks(page: Page) -> None:
    """The first row in which some cell is a mark."""
    for index, row in enumerate(page.rows):
        marks = {cell.strip(): column for column, cell in enumerate(row) if isinstance(cell, str) and cell.strip().startswith("#")}
        if marks.keys() & {MARK, ID, SET} or any(mark.startswith(LIST) for mark in marks):
            page.head, page.marks = index, marks
            return


def _text(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, days as YYYY-MM-DD, yes and no for truths."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int):
        return str(cell)
    try:
        plain = format(Decimal(repr(cell)), "f")
    except ArithmeticError:
        return str(cell)
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _day(text: str) -> str:
    """A day as YYYY-MM-DD where the text is one in another common shape."""
    found = DAY.match(text)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else text


def _folded(text: str) -> str:
    return text.strip().casefold()
