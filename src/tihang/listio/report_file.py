"""The report of a list, row by row (逐行报告): CSV, Excel or JSON, with the reason and the remedy of each row in both languages."""

import csv
import io
import json
from collections.abc import Iterable, Iterator

import xlsxwriter

from tihang.listio.bodies import place_words
from tihang.listio.outcomes import OUTCOME_WORDS, Judged

HEADINGS = (
    "行号 line",
    "结论 outcome",
    "名称 name",
    "原因 reason",
    "怎么办 remedy",
    "reason",
    "remedy",
    "候选 candidates",
    "说明 remarks",
    "代号 code",
)
WIDTHS = (10, 14, 36, 44, 40, 44, 40, 50, 30, 16)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
FORMATS = ("csv", "xlsx", "json")


def report_bytes(rows: Iterable[Judged], form: str) -> bytes:
    """The report in one of ``FORMATS``."""
    if form == "xlsx":
        return _workbook(rows)
    return _json(rows) if form == "json" else _csv(rows)


def _cells(judged: Judged) -> list[str]:
    zh, en = OUTCOME_WORDS[judged.outcome]
    candidates = "\n".join(f"{place_words(found.ref)[0]} {found.name} {found.near}" for found in judged.candidates)
    remarks = "\n".join(f"{remark[0]} · {remark[1]}" for remark in judged.remarks)
    words = (judged.said[0], judged.remedy[0], judged.said[1], judged.remedy[1])
    return [str(judged.line), f"{zh} {en}", judged.name, *words, candidates, remarks, judged.code]


def _csv(rows: Iterable[Judged]) -> bytes:
    """With the mark that Excel needs to read UTF-8; what would be a formula there is held as text."""
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow(HEADINGS)
    sheet.writerows([_held(cell) for cell in _cells(judged)] for judged in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _held(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _workbook(rows: Iterable[Judged]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("逐行报告")
    bold = book.add_format({"bold": True})
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, HEADINGS[column], bold)
    sheet.freeze_panes(1, 0)
    number = 0
    for number, judged in enumerate(rows, 1):
        for column, cell in enumerate(_cells(judged)):
            sheet.write_string(number, column, cell)
    sheet.autofilter(0, 0, number, len(HEADINGS) - 1)
    book.close()
    return out.getvalue()


def _json(rows: Iterable[Judged]) -> bytes:
    body = ",\n".join(json.dumps(row, ensure_ascii=False) for row in _plain(rows))
    return f"[\n{body}\n]\n".encode()


def _plain(rows: Iterable[Judged]) -> Iterator[dict[str, object]]:
    for judged in rows:
        yield {
            "line": judged.line,
            "outcome": judged.outcome.value,
            "code": judged.code,
            "name": judged.name,
            "reason": {"zh": judged.said[0], "en": judged.said[1]},
            "remedy": {"zh": judged.remedy[0], "en": judged.remedy[1]},
            "matched": judged.ref,
            "candidates": [{"ref": found.ref, "name": found.name, "near": found.near} for found in judged.candidates],
            "remarks": [{"zh": zh, "en": en} for zh, en in judged.remarks],
            "sort": judged.entry.sort if judged.entry else "",
        }
