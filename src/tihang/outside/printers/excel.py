"""The report as a workbook (Excel 打印): result, scores, steps, grounds and requirements; text stays text."""

import io
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tihang.core.explain.report import Report
from tihang.outside.printers.labels import labels
from tihang.outside.printers.outline import Section, sections, why
from tihang.outside.printers.plain_text import printable

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_000
UNIT = 6
LEAST, MOST = 8, 70
LINE_HEIGHT, ROOM, TALLEST = 14, 5, 300
COUNTED = frozenset({"scores", "steps", "narrowing", "radar"})
DECIMAL = re.compile(r"^[+-]?[0-9]{1,4}\.([0-9]{2}|[0-9]{4})$")
PLAIN: dict[str, Any] = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top", "text_wrap": True, "num_format": "@"}
SHEETS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("conclusion", ("conclusion", "ladder", "notices", "criteria/")),
    ("scores", ("scores", "radar")),
    ("steps", ("steps", "narrowing")),
    ("grounds", ("why", "readings", "policies", "packs", "sources", "excluded", "warnings")),
    ("items", ("answers/",)),
)
"""The sheets with the sections that stand on each."""


class ExcelPrinter:
    """Prints a report as a workbook (Excel 打印)."""

    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    suffix = ".xlsx"

    def print(self, report: Report) -> bytes:
        """The report as an .xlsx file; equal reports give equal bytes."""
        from xlsxwriter import Workbook

        said, out = labels(report.lang), io.BytesIO()
        book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
        day = datetime.strptime(report.on, "%Y-%m-%d")  # noqa: DTZ007  (the day of judgement has no zone)
        book.set_properties({"title": printable(report.title)[:200], "created": day, "author": "", "company": ""})
        looks = {name: book.add_format({**PLAIN, **look}) for name, look in LOOKS.items()}
        found = [_whole_tree(section, report, said) for section in sections(report)]
        for key, kinds in SHEETS:
            mine = [
                section
                for section in found
                if any(section.key == kind or (kind.endswith("/") and section.key.startswith(kind)) for kind in kinds)
            ]
            _sheet(book, said[key], report, mine, looks)
        book.close()
        return out.getvalue()


def _whole_tree(section: Section, report: Report, said: dict[str, str]) -> Section:
    """In a workbook the why-tree goes down to each requirement."""
    return why(report, said, whole=True) if section.key == "why" else section


def _sheet(book: "Workbook", name: str, report: Report, found: list[Section], looks: dict[str, Any]) -> None:
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.set_footer(f"&L{report.disclaimer.replace('&', '&&')}  {report.pack.short}&R&P / &N")
    if not found:
        return
    first = next((section for section in found if section.heads), found[0])
    widths = _widths(found)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    row = _heads(sheet, 0, (printable(report.title),), looks["title"])
    one = len({section.heads for section in found}) == 1
    if one:
        row = _heads(sheet, row, first.heads, looks["head"])
        sheet.freeze_panes(row, 0)
        sheet.repeat_rows(0, row - 1)
    else:
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0, 0)
    for section in found:
        row = _section(sheet, row, section, looks, widths=widths, heads=not one)


def _widths(found: list[Section]) -> list[int]:
    """The width of each column: the widest that a section asks for."""
    many = max(len(section.shares) for section in found)
    asked = [[section.shares[column] * UNIT for section in found if column < len(section.shares)] for column in range(many)]
    return [min(max(LEAST, *widths), MOST) for widths in asked]


def _heads(sheet: "Worksheet", row: int, texts: tuple[str, ...], look: Any) -> int:
    for column, text in enumerate(texts):
        sheet.write_string(row, column, text[:LONGEST_CELL], look)
    return row + 1


def _section(sheet: "Worksheet", row: int, section: Section, looks: dict[str, Any], *, widths: list[int], heads: bool) -> int:
    row = _heads(sheet, row, (section.title,), looks["section"])
    for note in section.notes:
        row = _heads(sheet, row, (note,), looks["note"])
    if heads and section.rows:
        row = _heads(sheet, row, section.heads, looks["head"])
    for texts in section.rows:
        sheet.set_row(row, _height(texts, widths))
        for column, text in enumerate(texts):
            _cell(sheet, row, column, text, section.key in COUNTED, looks)
        row += 1
    return row + 1


def _cell(sheet: "Worksheet", row: int, column: int, text: str, counted: bool, looks: dict[str, Any]) -> None:
    """A cell of text; a plain decimal in a table of figures becomes a number, so that one may reckon with it."""
    found = DECIMAL.match(text) if counted else None
    if found:
        sheet.write_number(row, column, float(text), looks["two" if len(found[1]) == len("00") else "four"])
    else:
        sheet.write_string(row, column, text[:LONGEST_CELL], looks["text"])


def _height(texts: tuple[str, ...], widths: list[int]) -> int:
    """The height at which every line of a row is seen: office programs do not reckon it for us."""
    lines = [sum(-(-max(_width(part), 1) // (width - 1)) for part in text.split("\n")) for text, width in zip(texts, widths, strict=False)]
    return min(max(lines) * LINE_HEIGHT + ROOM, TALLEST)


def _width(text: str) -> int:
    """The width of text in Latin letters; a Chinese one is as wide as two."""
    return sum(1 if letter < "\u2e80" else 2 for letter in text)


LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14, "text_wrap": False},
    "section": {"bold": True, "font_size": 12, "text_wrap": False},
    "note": {"font_color": "#44545F", "text_wrap": False},
    "head": {"bold": True, "bottom": 1, "bg_color": "#E9EEF0"},
    "text": {"bottom": 4, "bottom_color": "#969696"},
    "two": {"bottom": 4, "bottom_color": "#969696", "num_format": "0.00", "align": "left"},
    "four": {"bottom": 4, "bottom_color": "#969696", "num_format": "0.0000", "align": "left"},
}
