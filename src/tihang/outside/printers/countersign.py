"""A countersign sheet as PDF/A-2b (会签单打印): every place on it is the one that its scan is read by."""

import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tihang.core.paper import countersign as plan
from tihang.core.paper import page_code
from tihang.flows.paper_ports import SheetPrint
from tihang.flows.ports import PrintingFailed
from tihang.outside.printers.plain_text import Plain, breakable, printable
from tihang.outside.printers.qr import BORDER, DARK, modules
from tihang.outside.printers.repertoire import FONTS, shown

if TYPE_CHECKING:
    import typst

TEMPLATE: Final = Path(__file__).with_name("countersign.typ")
LONGEST: Final = 44


class CountersignPdf:
    """Prints a countersign sheet. Equal sheets give equal bytes."""

    media_type = "application/pdf"
    suffix = ".pdf"

    def print(self, sheet: SheetPrint) -> bytes:
        """The sheet. Raises PrintingFailed."""
        import typst

        words = json.dumps(_data(sheet), ensure_ascii=False, sort_keys=True)
        try:
            body, warned = self._engine.compile_with_warnings(format="pdf", sys_inputs={"data": words}, pdf_standards=["a-2b"])
        except typst.TypstError as refusal:
            raise PrintingFailed(str(refusal)) from refusal
        if warned or not isinstance(body, bytes):
            raise PrintingFailed("; ".join(str(warning) for warning in warned) or "the engine gave no single document")
        return body

    @cached_property
    def _engine(self) -> "typst.Compiler":
        import typst

        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
        return typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=fonts, sys_inputs={"data": "{}"})


def _data(sheet: SheetPrint) -> dict[str, Plain]:
    many = plan.pages_for(len(sheet.rows))
    return {
        "title": _said(sheet.title), "day": sheet.day, "lang": sheet.lang, "how": _said(sheet.how, 90), "seal": sheet.seal, "later": sheet.later,
        "facts": [[_said(name), _said(value, 60)] for name, value in sheet.facts], "heads": list(sheet.heads),
        "notes": [_said(each, 90) for each in sheet.notes], "pages": [_page(sheet, number, many) for number in range(1, many + 1)],
        "plan": {
            "mark": plan.MARK, "corners": [list(each) for each in plan.CORNERS], "square": list(plan.SQUARE), "top": plan.TOP, "high": plan.HIGH,
            "box": plan.BOX, "boxes": list(plan.BOXES), "seal": list(plan.SEAL),
        },
    }  # fmt: skip


def _page(sheet: SheetPrint, number: int, many: int) -> dict[str, Plain]:
    first = (number - 1) * plan.ROWS
    rows: list[Plain] = [
        {"number": str(first + at), "factory": _said(row.factory, 26), "house": _said(row.house, 30), "code": row.code}
        for at, row in enumerate(sheet.rows[first : first + plan.ROWS], 1)
    ]
    code = page_code(sheet.code, number)
    square = modules(sheet.link.format(code=sheet.code, page=number))[BORDER:-BORDER]
    runs: list[Plain] = [[[run.start(), len(run.group())] for run in DARK.finditer(row[BORDER:-BORDER])] for row in square]
    return {"rows": rows, "code": code, "square": runs, "foot": sheet.foot.format(code=code, page=number, pages=many)}


def _said(text: str, most: int = LONGEST) -> str:
    plain = printable(text)
    return breakable(shown(plain if len(plain) <= most else f"{plain[:most]}…"))
