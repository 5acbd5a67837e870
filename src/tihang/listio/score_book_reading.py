"""The workbook of score sheets, read back (读评分工作簿): by codes and ids, never by row number; every complaint names its cell."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final
from uuid import UUID

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from tihang.core.problems import BadInput, Problem, bad
from tihang.core.rubric import Given
from tihang.listio.score_book import COLUMNS
from tihang.listio.score_pages import CODE, ITEM, MARK, POINTS, REASON, Brought, tally
from tihang.listio.workbook_guard import guard, refuse

LARGEST: Final = 10_000_000
MOST_PAGES: Final = 500
LOOKED: Final = 12
"""Rows in which the code and the marks of a page are looked for."""

AGAIN: Final = "重新下载评分工作簿，把填的抄进去", "Download the workbook again and copy what you typed into it"


@dataclass
class ReadBook:
    """读出的评分工作簿: the pages that could be read, and what is wrong with the others, each at its cell."""

    pages: list[Brought] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_score_book(body: bytes, name: str) -> ReadBook:
    """What was filled in. Raises BadInput for a file that is no workbook of scores at all; one broken page does not spoil the others."""
    if len(body) > LARGEST:
        raise refuse(name, f"文件有 {len(body)} 字节，太大", f"the file has {len(body)} bytes, which is too much", "too_large", *AGAIN)
    guard(body, name)
    try:
        book = CalamineWorkbook.from_object(io.BytesIO(body))
        sheets = [each.name for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet][:MOST_PAGES]
        grids = [(sheet, book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)) for sheet in sheets]
    except CalamineError as error:
        raise refuse(
            name, "工作簿读不出来，文件可能不完整", "the workbook cannot be read; it may be incomplete", "not_a_workbook"
        ) from error
    found = ReadBook()
    for sheet, rows in grids:
        _page(sheet, rows, found)
    if not found.pages and not found.problems:
        said = "这个工作簿里没有评分页", "this workbook has no page of scores"
        raise BadInput(
            [
                bad(
                    *said,
                    "选从平台下载、填好的那一份",
                    "Choose the one that was downloaded here and filled in",
                    place=name,
                    code="no_scores",
                )
            ]
        )
    _once(found)
    return found


def _page(sheet: str, rows: Sequence[Sequence[object]], found: ReadBook) -> None:
    coded = next(((row, column, text) for row, column, text in _texts(rows[:LOOKED]) if text.startswith(MARK)), None)
    marks = _marks(rows)
    if coded is None and marks is None:
        return  # the guide, a page of material, or a page of his own
    if coded is None:
        found.problems.append(_lost(f"{sheet}!A2", "这一页的编码被删了", "the code of this page is gone"))
        return
    place = _cell(sheet, coded[0], coded[1])
    code = CODE.fullmatch(coded[2])
    if code is None or tally(UUID(code[1]), int(code[2])) != code[3]:
        found.problems.append(_lost(place, "这一页的编码被改过", "the code of this page was changed"))
        return
    if marks is None:
        found.problems.append(_lost(f"{sheet}!A3", "这一页的列标记被删了", "the marks of the columns of this page are gone"))
        return
    found.pages.append(_filled(sheet, rows, marks, UUID(code[1]), int(code[2])))


def _filled(sheet: str, rows: Sequence[Sequence[object]], marks: tuple[int, dict[str, int]], reading: UUID, version: int) -> Brought:
    head, columns = marks
    given: dict[str, Given] = {}
    cells: dict[str, str] = {}
    for number in range(head + 1, len(rows)):
        row = rows[number]
        item = _at(row, columns[ITEM]).strip()
        if item and item not in COLUMNS[0][1]:
            given[item] = Given(_at(row, columns[POINTS]).strip(), _at(row, columns[REASON]).strip())
            cells[f"{item}/points"], cells[f"{item}/reason"] = _cell(sheet, number, columns[POINTS]), _cell(sheet, number, columns[REASON])
    return Brought(reading, version, sheet, {item: each for item, each in given.items() if not each.empty}, cells)


def _marks(rows: Sequence[Sequence[object]]) -> tuple[int, dict[str, int]] | None:
    for number, row in enumerate(rows[:LOOKED]):
        columns = {text: column for column, text in enumerate(_said(cell) for cell in row) if text in (ITEM, POINTS, REASON)}
        if len(columns) == len((ITEM, POINTS, REASON)):
            return number, columns
    return None


def _once(found: ReadBook) -> None:
    """A page that was copied inside the workbook: nobody can say which one counts."""
    by_reading: dict[UUID, list[Brought]] = {}
    for page in found.pages:
        by_reading.setdefault(page.reading, []).append(page)
    for pages in by_reading.values():
        if len({str(sorted(page.given.items())) for page in pages}) > 1:
            sheets = "、".join(page.sheet for page in pages)
            said = f"{sheets} 是同一份材料，填的不一样", f"{sheets} are the same dossier with different scores"
            mend = "留一页，删去另一页，再传", "Keep one page, delete the other and bring it again"
            found.problems.append(bad(*said, *mend, place=f"{pages[-1].sheet}!A2", code="scored_twice"))
            found.pages = [page for page in found.pages if page.reading != pages[0].reading]
        else:
            found.pages = [page for page in found.pages if page.reading != pages[0].reading or page is pages[0]]


def _lost(place: str, zh: str, en: str) -> Problem:
    return bad(f"{zh}，不知道是哪一份", f"{en}, so nobody knows which dossier it is", *AGAIN, place=place, code="no_code")


def _texts(rows: Sequence[Sequence[object]]) -> Iterator[tuple[int, int, str]]:
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                yield number, column, cell.strip()


def _at(row: Sequence[object], column: int) -> str:
    return _said(row[column]) if column < len(row) else ""


def _said(cell: object) -> str:
    """A cell as it was typed; a number as the shortest decimal that it shows."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return format(Decimal(repr(cell)).normalize(), "f")
    return cell if isinstance(cell, str) else "" if cell is None else str(cell)


def _cell(sheet: str, row: int, column: int) -> str:
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{sheet}!{letters}{row + 1}"
