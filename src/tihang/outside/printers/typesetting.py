"""Typeset a template with data as PDF/A-2b (排版): only the fonts of this package, all words as JSON, equal data gives equal bytes."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tihang.flows.ports import PrintingFailed
from tihang.outside.printers.plain_text import breakable, printable
from tihang.outside.printers.repertoire import FONTS, shown

if TYPE_CHECKING:
    import typst

HERE: Final = Path(__file__).parent
GROUP: Final = 4


def typeset(template: str, data: Mapping[str, Any]) -> bytes:
    """The document that ``template``, a file beside this one, makes of ``data``. Raises PrintingFailed."""
    import typst

    words = json.dumps(data, ensure_ascii=False, sort_keys=True)
    try:
        body, warned = _engine(template).compile_with_warnings(format="pdf", sys_inputs={"data": words}, pdf_standards=["a-2b"])
    except typst.TypstError as refusal:
        raise PrintingFailed(str(refusal)) from refusal
    if warned or not isinstance(body, bytes):
        raise PrintingFailed("; ".join(str(warning) for warning in warned) or "the engine gave no single document")
    return body


def said(text: str) -> str:
    """Text as paper can show it: what cannot be printed taken out, long Latin words breakable, letters without a shape as 〓."""
    return breakable(shown(printable(text)))


def grouped(digest: str) -> str:
    """A digest or a code in groups of four, to be read aloud."""
    return " ".join(digest[at : at + GROUP] for at in range(0, len(digest), GROUP))


def coded(code: str) -> str:
    """A verification code as it is typed: groups of four with a dash."""
    bare = code.replace("-", "")
    return "-".join(bare[at : at + GROUP] for at in range(0, len(bare), GROUP))


@cache
def _engine(template: str) -> "typst.Compiler":
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    path = HERE / template
    return typst.Compiler(path, root=HERE, font_paths=fonts, sys_inputs={"data": "{}"})
