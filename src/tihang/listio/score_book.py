"""The workbook of score sheets, written (写评分工作簿): one file of all my readings, only points and reasons may be typed into."""

import io
import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from tihang.core.values import Words
from tihang.listio.score_pages import ITEM, POINTS, REASON, Passage, ScorePage

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MADE: Final = datetime(2020, 1, 1)  # noqa: DTZ001 - equal input makes equal bytes; the day itself says nothing
LONGEST_CELL, LONGEST_NAME, LONGEST_HINT = 32_000, 31, 250
NUMBER: Final = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?")
HEAD: Final = 4
"""Rows above the items: title, code, marks (hidden), headings."""

COLUMNS: Final[tuple[tuple[str, Words, int], ...]] = (
    (ITEM, ("编号", "Id"), 12),
    ("", ("评分项", "Item"), 26),
    ("", ("满分", "Most"), 8),
    (POINTS, ("得分", "Points"), 9),
    (REASON, ("理由", "Reason"), 60),
    ("", ("参照", "Anchors"), 52),
)
GUIDE: Final[tuple[Words, ...]] = (
    ("怎样填", "How to fill it in"),
    (
        "每份材料一页评分，一页材料。只能填“得分”和“理由”两列，别的格子锁着。",
        "Each dossier has a page to score and a page to read. Only points and reasons may be typed into.",
    ),
    (
        "引用材料写成 “原文”〔编号〕，编号在材料页的“编号”一列。",
        "To quote, write “words”〔address〕; the address stands on the page of material.",
    ),
    (
        "不用一次填完。传回平台时，空着的格子不会盖掉网上已经填的。",
        "It need not be finished. On the way back an empty cell does not wipe out what stands online.",
    ),
    ("传回后是草稿，要在平台上签署才算数。", "What comes back is a draft; it counts once it is signed on the platform."),
)
PLAIN: Final[dict[str, Any]] = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top", "text_wrap": True, "num_format": "@"}
LOOKS: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 14, "text_wrap": False},
    "code": {"font_color": "#44545F", "text_wrap": False},
    "head": {"bold": True, "bottom": 1, "bg_color": "#E9EEF0"},
    "text": {"bottom": 4, "bottom_color": "#969696"},
    "open": {"bottom": 4, "bottom_color": "#969696", "bg_color": "#FFF9E5", "locked": False},
    "points": {"bottom": 4, "bottom_color": "#969696", "bg_color": "#FFF9E5", "locked": False, "num_format": "0.##"},
    "sum": {"bold": True, "num_format": "0.##"},
}
PROTECTED: Final = {"select_locked_cells": True, "select_unlocked_cells": True, "format_columns": True, "format_rows": True}


def score_book(pages: Sequence[ScorePage], title: str, lang: str) -> bytes:
    """The workbook of these readings."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": title[:200], "created": MADE, "author": "", "company": ""})
    looks = {name: book.add_format({**PLAIN, **look}) for name, look in LOOKS.items()}
    at = 0 if lang == "zh" else 1
    guide = book.add_worksheet(("说明", "Guide")[at])
    guide.set_column(0, 0, 90)
    guide.write_string(0, 0, title, looks["title"])
    for row, words in enumerate(GUIDE, 2):
        guide.write_string(row, 0, words[at], looks["head" if row == len(COLUMNS[:2]) else "text"])
    for page in pages:
        _scores(book.add_worksheet(page.name[at][:LONGEST_NAME]), page, looks, at)
        if page.material:
            read = book.add_worksheet((page.name[at] + (" 材料", " material")[at])[:LONGEST_NAME])
            _material(read, page.material, looks, at)
    book.close()
    return out.getvalue()


def _scores(sheet: "Worksheet", page: ScorePage, looks: dict[str, Any], at: int) -> None:
    sheet.protect("", PROTECTED)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, page.name[at], looks["title"])
    sheet.write_string(1, 0, page.code, looks["code"])
    sheet.set_row(HEAD - 2, None, None, {"hidden": True})
    for column, (mark, words, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(HEAD - 2, column, mark)
        sheet.write_string(HEAD - 1, column, words[at], looks["head"])
    sheet.freeze_panes(HEAD, 2)
    for row, line in enumerate(page.lines, HEAD):
        fixed = (line.id, line.words[at], line.most)
        for column, text in enumerate(fixed):
            sheet.write_string(row, column, text, looks["text"])
        _points(sheet, row, line.given.points, looks["text" if line.locked else "points"])
        sheet.write_string(row, 4, line.given.reason[:LONGEST_CELL], looks["text" if line.locked else "open"])
        sheet.write_string(row, 5, line.hint[at][:LONGEST_CELL], looks["text"])
        if not line.locked:
            sheet.data_validation(row, 3, row, 3, _allowed(line.most, line.step, at))
    last = HEAD + len(page.lines)
    sheet.write_string(last, 1, ("合计", "Total")[at], looks["sum"])
    sheet.write_formula(last, 3, f"=SUM(D{HEAD + 1}:D{last})", looks["sum"])


def _points(sheet: "Worksheet", row: int, points: str, look: Any) -> None:
    plain = points.strip()
    if NUMBER.fullmatch(plain):
        sheet.write_number(row, 3, Decimal(plain), look)
    else:
        sheet.write_string(row, 3, points, look)


def _allowed(most: str, step: str, at: int) -> dict[str, Any]:
    words = (f"0 到 {most}，最小 {step} 分", f"0 to {most}, in steps of {step}")
    return {
        "validate": "decimal", "criteria": "between", "minimum": 0, "maximum": Decimal(most), "ignore_blank": True,
        "error_title": ("分数不对", "Not these points")[at], "error_message": words[at], "input_message": words[at][:LONGEST_HINT],
    }  # fmt: skip


def _material(sheet: "Worksheet", material: Sequence[Passage], looks: dict[str, Any], at: int) -> None:
    sheet.protect("", PROTECTED)
    sheet.hide_gridlines(2)
    heads: tuple[tuple[Words, int], ...] = (
        (("评分项", "Item"), 24), (("材料", "Material"), 28), (("编号", "Address"), 26), (("内容", "What it says"), 110),
    )  # fmt: skip
    for column, (words, width) in enumerate(heads):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, words[at], looks["head"])
    sheet.freeze_panes(1, 0)
    for row, each in enumerate(material, 1):
        for column, text in enumerate((each.item[at], each.label[at], each.address, each.text)):
            sheet.write_string(row, column, text[:LONGEST_CELL], looks["text"])
