"""Tables as PDF/A-2b (报表 PDF): typeset, table heads repeat, nothing is read from outside."""

import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tihang.flows.ports import PrintedTable, PrintedTables, PrintingFailed
from tihang.outside.printers.plain_text import breakable, printable
from tihang.outside.printers.repertoire import FONTS, shown

if TYPE_CHECKING:
    import typst

TEMPLATE: Final = Path(__file__).with_name("tables.typ")


class TablesPdf:
    """Prints tables as PDF (报表 PDF). Equal tables give equal bytes."""

    media_type = "application/pdf"
    suffix = ".pdf"

    def print(self, tables: PrintedTables) -> bytes:
        """A PDF/A-2b file. Raises PrintingFailed."""
        import typst

        data = {
            "title": _said(tables.title), "subtitle": _said(tables.subtitle), "day": tables.day.isoformat(), "lang": tables.lang,
            "facts": [[_said(label), _said(text)] for label, text in tables.facts], "foot": _said(tables.foot),
            "tables": [_table(table) for table in tables.tables],
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


def _table(table: PrintedTable) -> dict[str, object]:
    rows = [[_said(str(cell)) for cell in row] for row in table.rows]
    return {
        "title": _said(table.title), "heads": [_said(head) for head in table.heads], "rows": rows, "shares": list(table.shares),
        "notes": [_said(note) for note in table.notes],
    }  # fmt: skip


def _said(text: str) -> str:
    return breakable(shown(printable(text)))
