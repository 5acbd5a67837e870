"""The report as PDF/A-2b, typeset by Typst (PDF 打印)."""

import json
import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tihang.core.explain.report import PackLine, Report
from tihang.core.explain.report_stamp import Stamp
from tihang.flows.ports import PrintingFailed
from tihang.outside.printers.labels import labels
from tihang.outside.printers.outline import stamp_rows
from tihang.outside.printers.plain_text import Plain, breakable, plain, printable
from tihang.outside.printers.qr import modules
from tihang.outside.printers.repertoire import FONTS, shown

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).with_name("report.typ")
TITLE_SIZES = ((26, 20), (60, 15), (160, 11))
SMALLEST_TITLE = 8
LONGEST_RUNNING = 40
PAGES = re.compile(rb"/Type\s*/Pages\s*/Count (\d+)")


class PdfPrinter:
    """Prints a report as PDF (PDF 打印). Only the fonts of this package are used, so paper looks alike everywhere."""

    media_type = "application/pdf"
    suffix = ".pdf"

    def print(self, report: Report, stamp: Stamp | None = None) -> bytes:
        """The report as PDF/A-2b, with number, code and QR where it is issued. Equal things give equal bytes. Raises PrintingFailed."""
        import typst

        data = json.dumps(paper(report, stamp), ensure_ascii=False, sort_keys=True)
        try:
            body, warned = self._engine.compile_with_warnings(format="pdf", sys_inputs={"data": data}, pdf_standards=["a-2b"])
        except typst.TypstError as refusal:
            raise PrintingFailed(str(refusal)) from refusal
        if warned:
            raise PrintingFailed("; ".join(str(warning) for warning in warned))
        if not isinstance(body, bytes):
            raise PrintingFailed("the engine gave no single document")
        return body

    def pages(self, body: bytes) -> int:
        """How many pages a printed document has. Raises PrintingFailed."""
        found = [int(count) for count in PAGES.findall(body)]
        if not found:
            raise PrintingFailed("the engine's document says no number of pages")
        return max(found)

    @cached_property
    def _engine(self) -> "typst.Compiler":
        import typst

        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
        return typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=fonts, sys_inputs={"data": "{}"})


def paper(report: Report, stamp: Stamp | None = None) -> dict[str, Plain]:
    """What the template reads: the report, the labels, and what footer and header say."""
    title = printable(report.title)
    size = next((points for letters, points in TITLE_SIZES if len(title) <= letters), SMALLEST_TITLE)
    running = title if len(title) <= LONGEST_RUNNING else f"{title[:LONGEST_RUNNING]}…"
    return {
        "report": _broken(plain(report)),
        "labels": dict(labels(report.lang)),
        "title_size": size,
        "running": breakable(shown(running)),
        "prints": "  ".join(_print_of(line) for line in (report.pack, *report.tier_packs)),
        "stamp": _stamped(stamp, report.lang) if stamp else None,
    }


def _stamped(stamp: Stamp, lang: str) -> dict[str, Plain]:
    """The box of an issued report: its rows, the square code, and what footers repeat."""
    said = labels(lang)
    rows: list[Plain] = [_broken([label, printable(text)]) for label, text in stamp_rows(stamp, said) if text]
    return {
        "rows": rows,
        "qr": list(modules(stamp.check)),
        "footer": f"{said['number']} {stamp.number}  {said['verify']} {stamp.code}",
        "conditions": [_broken(printable(text)) for text in stamp.conditions],
    }


def _print_of(line: PackLine) -> str:
    return f"{line.id.rpartition('/')[2]}@{line.edition} {line.short}"


def _broken(data: Plain) -> Plain:
    if isinstance(data, str):
        return breakable(shown(data))
    if isinstance(data, list):
        return [_broken(part) for part in data]
    return {key: _broken(part) for key, part in data.items()} if isinstance(data, dict) else data
