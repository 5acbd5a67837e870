"""The workbook of a check letter, written (写核查名单): names and credit codes, and only the answer may be typed into."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import xlsxwriter

MADE: Final = datetime(2020, 1, 1)  # noqa: DTZ001 - equal input makes equal bytes; the day itself says nothing
SHEET: Final = "核查名单"
CODE: Final = "核查编号"
"""Before the instance code, in a cell above the table."""

NAME, CREDIT, TOLD, DETAIL, HAPPENED, DOCUMENT = "企业名称", "统一社会信用代码", "核查结果", "情况说明", "发生日期", "依据文号"
COLUMNS: Final = (("序号", 6), (NAME, 38), (CREDIT, 24), (TOLD, 12), (DETAIL, 60), (HAPPENED, 16), (DOCUMENT, 28))
OPEN_FROM: Final = 3
"""The first column that may be typed into."""

HOW: Final = "每家在“核查结果”里选“有”或“无”；选“有”的写明情况，有日期和文号的一并写。没有填的按没有答复处理，不当作“无”。"
LOOKS: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 14, "text_wrap": False},
    "note": {"font_color": "#44545F", "text_wrap": False},
    "head": {"bold": True, "bottom": 1, "bg_color": "#E9EEF0"},
    "text": {"bottom": 4, "bottom_color": "#969696", "num_format": "@"},
    "open": {"bottom": 4, "bottom_color": "#969696", "bg_color": "#FFF9E5", "locked": False, "num_format": "@"},
}


@dataclass(frozen=True, slots=True)
class CheckList:
    """核查名单: what stands above the table, its instance code as it is printed, and name and credit code of each house."""

    title: str
    code: str
    lines: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]


def check_book(of: CheckList) -> bytes:
    """The workbook, on which nothing runs and nothing is a formula. The paper is Chinese."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": of.title[:200], "created": MADE, "author": "", "company": ""})
    plain = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top", "text_wrap": True}
    looks = {name: book.add_format({**plain, **look}) for name, look in LOOKS.items()}
    sheet = book.add_worksheet(SHEET)
    sheet.protect("", {"select_locked_cells": True, "select_unlocked_cells": True, "format_columns": True, "format_rows": True})
    sheet.hide_gridlines(2)
    above = _above(of)
    for row, text in enumerate(above):
        sheet.write_string(row, 0, text, looks["note" if row else "title"])
    head = len(above)
    for column, (words, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(head, column, words, looks["head"])
    _rows(sheet, head, of.rows, looks)
    sheet.freeze_panes(head + 1, OPEN_FROM)
    sheet.repeat_rows(head)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.close()
    return out.getvalue()


def _above(of: CheckList) -> tuple[str, ...]:
    return of.title, f"{CODE}：{of.code}", *of.lines, HOW


def _rows(sheet: Any, head: int, rows: Sequence[tuple[str, str]], looks: dict[str, Any]) -> None:
    for number, (name, credit) in enumerate(rows, 1):
        for column, text in enumerate((str(number), name, credit)):
            sheet.write_string(head + number, column, text, looks["text"])
        for column in range(OPEN_FROM, len(COLUMNS)):
            sheet.write_blank(head + number, column, None, looks["open"])
        sheet.data_validation(head + number, OPEN_FROM, head + number, OPEN_FROM, {"validate": "list", "source": ["有", "无"]})
