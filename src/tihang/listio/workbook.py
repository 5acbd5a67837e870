"""Reading a workbook (读工作簿): which sheet, merged cells, and cells that hold no value, as rows of text."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from tihang.core.problems import BadInput, Problem, bad, nearest
from tihang.core.values import Words
from tihang.listio.workbook_guard import Cells, guard, refuse

FIRST_ROWS = 30
EXACT_UP_TO = 10**15
ERROR_CELL, EMPTY_FORMULA = "#ERROR!", "#FORMULA!"
"""What stands in a cell whose error or missing value must not pass as blank."""

MOST_MERGES = 200_000
RELATION = re.compile(r'<Relationship\b(?=[^>]*\bId="([^"]+)")(?=[^>]*\bTarget="([^"]+)")')
SHEET = re.compile(r'<sheet\b(?=[^>]*\bname="([^"]*)")(?=[^>]*\b(?:r|\w+):id="([^"]+)")')
Familiar = Callable[[Sequence[str]], int]


@dataclass
class Sheet:
    """A sheet as rows of text (工作表). ``first`` is the line of the first row; ``merged`` the lines filled from a merged cell, by column."""

    name: str
    rows: list[list[str]]
    notes: list[Words] = field(default_factory=list)


def read_sheet(body: bytes, name: str, familiar: Familiar, wanted: str | None) -> Sheet:
    """The sheet ``wanted``, else the one visible sheet whose first rows hold familiar headings. Raises BadInput."""
    parts = guard(body, name)
    try:
        book = CalamineWorkbook.from_object(io.BytesIO(body))
        visible, hidden = _sheets(book)
        chosen = _named(wanted, visible, hidden, name) if wanted else _most_familiar(book, visible, familiar, name)
        sheet = book.get_sheet_by_name(chosen)
        rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    except CalamineError as error:
        said = "工作簿读不出来，文件可能不完整", "the workbook cannot be read; the file may be incomplete"
        raise refuse(name, *said, "not_a_workbook") from error
    found = Sheet(chosen, rows)
    others = [other for other in (*visible, *hidden) if other != chosen]
    if others:
        zh, en = "、".join(others[:8]), ", ".join(others[:8])
        found.notes.append((f"只读了工作表“{chosen}”，没有读 {zh}", f"only the sheet '{chosen}' was read, not {en}"))
    _mark(found, _part(body, chosen, parts))
    _unmerge(found, sheet, name)
    return found


def _sheets(book: CalamineWorkbook) -> tuple[list[str], list[str]]:
    pages = [page for page in book.sheets_metadata if page.typ == SheetTypeEnum.WorkSheet]
    seen = [page.name for page in pages if page.visible == SheetVisibleEnum.Visible]
    return seen, [page.name for page in pages if page.name not in seen]


def _named(wanted: str, visible: list[str], hidden: list[str], name: str) -> str:
    for sheet in (*visible, *hidden):
        if sheet.strip() == wanted.strip():
            return sheet
    said = f"工作簿里没有叫“{wanted}”的工作表", f"the workbook has no sheet '{wanted}'"
    raise BadInput([Problem(said, nearest(wanted, [*visible, *hidden]), name, "wrong_sheet")])


def _most_familiar(book: CalamineWorkbook, visible: list[str], familiar: Familiar, name: str) -> str:
    """The visible sheet with the most familiar headings; where two have as many, a person must say which."""
    if not visible:
        raise refuse(
            name,
            "没有可见的工作表",
            "there is no visible sheet",
            "wrong_sheet",
            "取消隐藏，或用 --sheet 指定",
            "Show it, or name it with --sheet",
        )
    hits = {sheet: _hits(book.get_sheet_by_name(sheet), familiar) for sheet in visible}
    most = max(hits.values())
    best = [sheet for sheet in visible if hits[sheet] == most]
    if len(best) > 1 and most > 0:
        zh, en = "、".join(best), ", ".join(best)
        mend = f"用 --sheet 指定一个：{zh}", f"Name one with --sheet: {en}"
        raise refuse(name, "几个工作表都像名单，不知道该读哪个", "several sheets look like the list", "wrong_sheet", *mend)
    return best[0]


def _hits(sheet: CalamineSheet, familiar: Familiar) -> int:
    found = 0
    for number, row in enumerate(sheet.iter_rows()):
        if number >= FIRST_ROWS:
            break
        found = max(found, familiar([_text(cell) for cell in row]))
    return found


# cells


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return _number(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, timedelta) else ""


def _number(cell: float) -> str:
    """Whole numbers as digits; those that a spreadsheet cannot hold exactly stay in its own notation, so that nobody takes them for a code."""
    if abs(cell) >= EXACT_UP_TO:
        return f"{cell:.14E}".replace("E+0", "E+")
    return str(int(cell)) if cell == int(cell) else format(Decimal(repr(cell)), "f")


def _mark(sheet: Sheet, cells: Cells) -> None:
    for cell, mark in [*((cell, ERROR_CELL) for cell in cells.broken), *((cell, EMPTY_FORMULA) for cell in cells.uncounted)]:
        letters = cell.rstrip("0123456789")
        row, column = int(cell[len(letters) :]) - 1, _column(letters)
        if row < len(sheet.rows):
            sheet.rows[row].extend([""] * (column + 1 - len(sheet.rows[row])))
            sheet.rows[row][column] = sheet.rows[row][column] or mark
    if cells.formulas:
        count = cells.formulas
        sheet.notes.append(
            (f"有 {count} 格是公式，读的是表格里存着的结果", f"{count} cells are formulas; the results kept in the file were read")
        )


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _part(body: bytes, sheet: str, parts: dict[str, Cells]) -> Cells:
    """What the guard saw of a sheet, found through the workbook's own list of parts."""
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        names = set(packed.namelist())
        if "xl/_rels/workbook.xml.rels" not in names:
            return Cells()
        book = packed.read("xl/workbook.xml").decode("utf-8", "replace")
        relations = packed.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = dict(RELATION.findall(relations))
    order = [targets.get(relation, "") for _, relation in SHEET.findall(book)]
    named = [_unescaped(found) for found, _ in SHEET.findall(book)]
    if sheet not in named:
        return Cells()
    target = order[named.index(sheet)]
    path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return parts.get(path, Cells())


def _unescaped(text: str) -> str:
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, character)
    return text


# merged cells


def _unmerge(sheet: Sheet, read: CalamineSheet, name: str) -> None:
    """Give every row of a merged cell its value, in the cell's first column; a cell merged across columns belongs to the first."""
    ranges = list(read.merged_cell_ranges or ())
    if len(ranges) > MOST_MERGES:
        raise refuse(name, f"有 {len(ranges)} 处合并单元格", f"there are {len(ranges)} merged cells", "zip_bomb")
    down = [_filled(sheet.rows, first, last) for first, last in ranges if last[0] > first[0]]
    filled = [span for span in down if span]
    if filled:
        shown = _lines(filled)
        zh = f"有 {len(filled)} 处纵向合并的单元格（第 {shown} 行等），每一行都按合并的值读"
        sheet.notes.append(
            (zh, f"{len(filled)} cells are merged over rows (rows {shown} and so on); every row was read with the merged value")
        )


def _filled(rows: list[list[str]], first: tuple[int, int], last: tuple[int, int]) -> tuple[int, int] | None:
    top, column = first
    if top >= len(rows) or column >= len(rows[top]) or not rows[top][column]:
        return None
    bottom = min(last[0], len(rows) - 1)
    for row in rows[top + 1 : bottom + 1]:
        row.extend([""] * (column + 1 - len(row)))
        row[column] = rows[top][column]
    return top + 1, bottom + 1


def _lines(spans: Iterable[tuple[int, int]]) -> str:
    return ", ".join(f"{first}–{last}" for first, last in list(spans)[:3])


def broken_cell(text: str) -> Problem | None:
    """What is wrong with a cell that holds an error or a formula without value."""
    if text == EMPTY_FORMULA:
        said = "这一格是公式，文件里没有存它的结果", "this cell is a formula whose result is not kept in the file"
        return bad(*said, "用 Excel 打开、保存一次，或粘贴为值", "Open and save it once in Excel, or paste values", code="formula")
    if text == ERROR_CELL:
        said = "这一格的公式出错了", "the formula of this cell is in error"
        return bad(*said, "改正公式，或直接填值", "Mend the formula or type the value", code="formula")
    return None
