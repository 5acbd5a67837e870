"""The workbook (工作簿): a sheet to fill in with an office program, and how it is read back."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tihang.core.answers import AnswerSheet
from tihang.core.criteria import Pack
from tihang.packio.workbook_plan import plan_workbook

if TYPE_CHECKING:
    from tihang.packio.sheet_file import SheetFile


def write_workbook(
    pack: Pack, profile: str, sheet: AnswerSheet | None, lang: str = "zh", versions: Mapping[str, int] | None = None, written: str = ""
) -> bytes:
    """A fillable workbook for ``pack``, with what ``sheet`` says already in it. Equal input makes equal bytes.

    ``versions`` are those of the answers, and ``written`` when they stood: brought back, the workbook can tell what changed meanwhile.
    """
    from tihang.packio.workbook_drawing import Drawing

    plan = plan_workbook(pack, profile, sheet, "zh" if lang == "zh" else "en")
    plan.versions, plan.written = dict(versions or {}), written
    return Drawing(plan).bytes()


def read_workbook(body: bytes, name: str) -> "SheetFile":
    """The answers in a workbook made by ``write_workbook``, with the cell of each. Raises BadInput."""
    from tihang.packio.sheet_file import SheetFile
    from tihang.packio.workbook_guard import guard
    from tihang.packio.workbook_reading import Reading

    guard(body, name)
    reading = Reading(body, name)
    return SheetFile(reading.data(), None, name, reading.cells, reading.notes)
