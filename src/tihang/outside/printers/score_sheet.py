"""A signed score sheet as PDF/A-2b (评分表 PDF): items, points, reasons with their quotes, total, and the way to verify it."""

import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tihang.core.rubric.quoting import QUOTED
from tihang.flows.ports import PrintingFailed
from tihang.flows.score_ports import SheetOrder
from tihang.outside.printers.plain_text import breakable, printable
from tihang.outside.printers.qr import modules
from tihang.outside.printers.repertoire import FONTS, shown

if TYPE_CHECKING:
    import typst

TEMPLATE: Final = Path(__file__).with_name("score_sheet.typ")
GROUP: Final = 4
DERIVED: Final = "由材料算出"


class ScoreSheetPdf:
    """Prints a signed score sheet. Equal orders give equal bytes."""

    media_type = "application/pdf"
    suffix = ".pdf"

    def print(self, order: SheetOrder) -> bytes:
        """The sheet as PDF/A-2b. Raises PrintingFailed."""
        import typst

        words = json.dumps(_data(order), ensure_ascii=False, sort_keys=True)
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


def _data(order: SheetOrder) -> dict[str, Any]:
    content = order.content
    return {
        "title": _said(content["rubric"]["words"][0]),
        "day": order.day,
        "facts": [[_said(name), _said(value)] for name, value in order.facts],
        "items": [_item(each, order) for each in content["items"]],
        "total": content["total"],
        "most": content["most"],
        "code": "-".join(order.code[at : at + GROUP] for at in range(0, len(order.code), GROUP)),
        "digest": _grouped(order.sha256),
        "key": _grouped(order.key),
        "square": modules(order.link),
        "site": _said(order.site),
    }


def _item(each: dict[str, Any], order: SheetOrder) -> dict[str, Any]:
    """An item; an address behind a quote becomes what the form calls it."""
    reason = (
        DERIVED if each["derived"] else QUOTED.sub(lambda found: f"“{found[1]}”（{order.labels.get(found[2], found[2])}）", each["reason"])
    )
    return {
        "words": _said(each["words"][0]),
        "most": each["most"],
        "points": each["points"],
        "reason": [_said(line) for line in reason.split("\n")],
    }


def _grouped(digest: str) -> str:
    return " ".join(digest[at : at + GROUP * 2] for at in range(0, len(digest), GROUP * 2))


def _said(text: str) -> str:
    return breakable(shown(printable(text)))
