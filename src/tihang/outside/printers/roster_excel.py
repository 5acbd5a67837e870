"""The summary table of a locked roster as a workbook (推荐汇总表 Excel): ready to be printed, code and digest at the foot of each page."""

import io
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from tihang.flows.roster_ports import RosterOrder
from tihang.outside.printers.plain_text import printable
from tihang.outside.printers.roster_words import BREAK, RANKS, Table, table_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

LOOKS: Final[dict[str, dict[str, Any]]] = {
    "title": {"font_name": "方正小标宋简体", "font_size": 18, "align": "center"},
    "line": {"font_name": "仿宋", "font_size": 11},
    "right": {"font_name": "仿宋", "font_size": 11, "align": "right"},
    "head": {"font_name": "黑体", "font_size": 10, "align": "center", "border": 1, "text_wrap": True},
    "left": {"font_name": "仿宋", "font_size": 10, "border": 1, "text_wrap": True, "num_format": "@"},
    "centred": {"font_name": "仿宋", "font_size": 10, "border": 1, "text_wrap": True, "align": "center", "num_format": "@"},
    "note": {"font_name": "仿宋", "font_size": 10, "text_wrap": True},
}
LATIN: Final = re.compile(r"[!-~]{1,24}")
NAME: Final = "推荐汇总表"
TOP, PAPER_UNITS, A4 = 2, 140, 9
"""The row of the heads, what all columns together are wide, and the paper."""

LINE_POINTS, HEAD_LINES = 14, 3


class RosterTableExcel:
    """Prints the summary table (推荐汇总表 Excel)."""

    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    suffix = ".xlsx"

    def print(self, order: RosterOrder) -> bytes:
        """An .xlsx file; equal orders give equal bytes."""
        from xlsxwriter import Workbook

        table, out = table_of(order), io.BytesIO()
        book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
        made = datetime.fromisoformat(order.content["locked"]["at"]).replace(tzinfo=None)
        book.set_properties({"title": printable(table.title)[:200], "created": made, "author": "", "company": ""})
        _sheet(book, table, {name: book.add_format({"valign": "vcenter", **look}) for name, look in LOOKS.items()}, _ranks(order))
        book.close()
        return out.getvalue()


def _ranks(order: RosterOrder) -> int | None:
    """Which column holds the rank, which stays a number."""
    return next((at for at, column in enumerate(order.content["columns"]) if column["id"] in RANKS), None)


def _sheet(book: "Workbook", table: Table, looks: "dict[str, Format]", ranks: int | None) -> None:
    sheet, last = book.add_worksheet(NAME), len(table.heads) - 1
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.8)
    sheet.center_horizontally()
    sheet.set_footer(f"&L&7{table.foot}&R&9第 &P 页 共 &N 页")
    sheet.repeat_rows(TOP)
    sheet.freeze_panes(TOP + 1, 0)
    widths = _widths(table)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    _line(sheet, 0, last, printable(table.title), looks["title"])
    sheet.set_row(0, 32)
    middle = max(0, last * 3 // 5)
    _span(sheet, 1, 0, middle, f"推荐单位（盖章）：{printable(table.unit)}", looks["line"])
    _span(sheet, 1, min(middle + 1, last), last, f"填报日期：{table.day}　　{table.count}", looks["right"])
    sheet.set_row(1, 22)
    sheet.set_row(TOP, LINE_POINTS * HEAD_LINES)
    for column, head in enumerate(table.heads):
        sheet.write_string(TOP, column, printable(head), looks["head"])
    for at, row in enumerate(table.rows, TOP + 1):
        _row(sheet, at, row, widths, [looks["centred" if centred else "left"] for centred in table.centred], ranks)
    for at, note in enumerate(table.notes, TOP + 1 + len(table.rows)):
        _line(sheet, at, last, printable(note), looks["note"])
        sheet.set_row(at, LINE_POINTS * _lines(note, PAPER_UNITS))


def _widths(table: Table) -> list[float]:
    """By the shares of the pack, and never so narrow that a number or a credit code breaks."""
    longest = [
        max((len(run[0]) for row in table.rows for run in LATIN.finditer(row[at].replace(BREAK, ""))), default=0)
        for at in range(len(table.heads))
    ]
    return [max(share * PAPER_UNITS / sum(table.shares), long * 1.15 + 2) for share, long in zip(table.shares, longest, strict=True)]


def _row(sheet: Any, at: int, row: tuple[str, ...], widths: list[float], looks: "list[Format]", ranks: int | None) -> None:
    texts = [printable(value).replace(BREAK, "") for value in row]
    sheet.set_row(at, LINE_POINTS * max(map(_lines, texts, widths)) + 4)
    for column, (text, look) in enumerate(zip(texts, looks, strict=True)):
        if column == ranks and text.isdecimal():
            sheet.write_number(at, column, int(text), look)
        else:
            sheet.write_string(at, column, text, look)


def _line(sheet: Any, at: int, last: int, text: str, look: "Format") -> None:
    _span(sheet, at, 0, last, text, look)


def _span(sheet: Any, at: int, first: int, last: int, text: str, look: "Format") -> None:
    if last > first:
        sheet.merge_range(at, first, at, last, text, look)
    else:
        sheet.write_string(at, first, text, look)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column this wide: a Chinese letter is as wide as two Latin ones."""
    wide = sum(1 if letter.isascii() else 2 for letter in text) * 1.08
    return max(1, -int(-wide // max(1.0, width - 1)))
