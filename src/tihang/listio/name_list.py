"""A list of names written down (名单文件): CSV and Excel with a title, headings and rows, nothing in it taken for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import xlsxwriter

from tihang.listio.report_file import FORMULA

FORMATS = ("csv", "xlsx")
WIDEST = 48


@dataclass(frozen=True, slots=True)
class NameList:
    """名单: what it is called, its columns with their widths, and its rows."""

    title: str
    columns: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[str]]
    foot: str = ""


def list_bytes(made: NameList, form: str) -> bytes:
    """The list in one of ``FORMATS``."""
    return _workbook(made) if form == "xlsx" else _csv(made)


def _csv(made: NameList) -> bytes:
    """With the mark that Excel needs to read UTF-8; what would be a formula there is held as text."""
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow([name for name, _ in made.columns])
    sheet.writerows([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row] for row in made.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _workbook(made: NameList) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("名单")
    bold, title = book.add_format({"bold": True, "border": 1}), book.add_format({"bold": True, "font_size": 14, "align": "center"})
    plain = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"})
    sheet.merge_range(0, 0, 0, len(made.columns) - 1, made.title, title)
    for column, (name, width) in enumerate(made.columns):
        sheet.set_column(column, column, min(width, WIDEST))
        sheet.write_string(1, column, name, bold)
    number = 1
    for number, row in enumerate(made.rows, 2):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell, plain)
    if made.foot:
        sheet.write_string(number + 2, 0, made.foot)
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    book.close()
    return out.getvalue()
