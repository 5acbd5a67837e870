"""The proof of deposit as PDF/A-2b (回执 PDF): the signed text typeset, nothing added but its signature."""

import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tihang.core.paper.deposit import LINE, SIGNED
from tihang.flows.ports import PrintingFailed
from tihang.outside.printers.plain_text import breakable, printable
from tihang.outside.printers.repertoire import FONTS, shown

if TYPE_CHECKING:
    import typst

TEMPLATE: Final = Path(__file__).with_name("deposit.typ")
GROUP: Final = 8
FOOT: Final = "内容与下载的回执文本一致，核验以文本为准：tihang verify FILE"


class DepositPdf:
    """Prints a proof of deposit. Equal proofs give equal bytes."""

    media_type = "application/pdf"
    suffix = ".pdf"

    def print(self, text: str, signature: str, day: str) -> bytes:
        """The proof as PDF/A-2b; ``day`` is the day of the deposit. Raises PrintingFailed."""
        import typst

        head, *lines = text.splitlines()
        rows = [(found[1], _broken(found[3])) for found in map(LINE.match, lines) if found]
        data = {
            "title": head.partition(" · ")[0], "day": day, "rows": rows, "foot": FOOT, "signed": SIGNED, "signature": _broken(signature),
        }  # fmt: skip
        words = json.dumps(data, ensure_ascii=False, sort_keys=True)
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


def _broken(value: str) -> str:
    """Long digests in groups, so that they break; letters that the fonts lack told by their number."""
    words = [
        " ".join(word[at : at + GROUP] for at in range(0, len(word), GROUP)) if len(word) >= 64 and word.isalnum() else word
        for word in value.split(" ")
    ]
    return breakable(shown(printable(" ".join(words))))
