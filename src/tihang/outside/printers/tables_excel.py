"""Tables as a workbook (报表 Excel): one sheet a table; text stays text, whole numbers are numbers."""

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tihang.flows.ports import PrintedTable, PrintedTables
from tihang.outside.printers.plain_text import printable

if TYPE_CHECKING:
    from xlsxwriter import Workbook

LONGEST_CELL, LONGEST_NAME = 32_000, 31
UNIT, LEAST, MOST = 6, 8, 60
NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
PLAIN: dict[str, Any] = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top", "text_wrap": True}
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14, "text_wrap": False},
    "note": {"font_color": "#44545F", "text_wrap": False},
    "head": {"bold": True, "bottom": 1, "bg_color": "#E9EEF0"},
    "text": {"bottom": 4, "bottom_color": "#969696", "num_format": "@"},
    "number": {"bottom": 4, "bottom_color": "#969696", "num_format": "#,##0"},
}


class TablesExcel:
    """Prints tables as a workbook (报表 Excel)."""

    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    suffix = ".xlsx"

    def print(self, tables: PrintedTables) -> bytes:
        """An .xlsx file; equal tables give equal bytes."""
        from xlsxwriter import Workbook

        out = io.BytesIO()
        book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
        day = datetime(tables.day.year, tables.day.month, tables.day.day)  # noqa: DTZ001 - a day has no zone
        book.set_properties({"title": printable(tables.title)[:200], "created": day, "author": "", "company": ""})
        looks = {name: book.add_format({**PLAIN, **look}) for name, look in LOOKS.items()}
        first = PrintedTable(
            tables.title[:LONGEST_NAME], (), tuple((label, text) for label, text in tables.facts), (3, 10), (tables.subtitle,)
        )
        names: set[str] = set()
        for table in (first, *tables.tables):
            _sheet(book, table, tables, looks, names)
        book.close()
        return out.getvalue()


def _sheet(book: "Workbook", table: PrintedTable, tables: PrintedTables, looks: dict[str, Any], names: set[str]) -> None:
    sheet = book.add_worksheet(_name(table.title, names))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.set_footer(f"&L{tables.foot.replace('&', '&&')}&R&P / &N")
    for column, share in enumerate(table.shares):
        width = min(max(LEAST, share * UNIT), MOST)
        sheet.set_column(column, column, width)
    lines = [(printable(table.title), "title"), *((printable(note), "note") for note in table.notes)]
    for row, (text, look) in enumerate(lines):
        sheet.write_string(row, 0, text[:LONGEST_CELL], looks[look])
    top = len(lines)
    for column, head in enumerate(table.heads):
        sheet.write_string(top, column, head, looks["head"])
    if table.heads:
        sheet.freeze_panes(top + 1, 0)
        sheet.repeat_rows(top)
        sheet.autofilter(top, 0, top + max(len(table.rows), 1), len(table.heads) - 1)
        top += 1
    for row, values in enumerate(table.rows, top):
        for column, value in enumerate(values):
            if isinstance(value, int):
                sheet.write_number(row, column, value, looks["number"])
            else:
                sheet.write_string(row, column, printable(value)[:LONGEST_CELL], looks["text"])


def _name(title: str, names: set[str]) -> str:
    """The name of a sheet: short, without the signs that office programs refuse, and no name twice."""
    plain = printable(title).translate(NOT_IN_NAMES).strip()[: LONGEST_NAME - 3] or "sheet"
    name = plain if plain.casefold() not in names else f"{plain} {len(names)}"
    names.add(name.casefold())
    return name
