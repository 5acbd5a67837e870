"""Take a filled workbook (读入工作簿): read first, so that its differences can be shown; then what was chosen is written."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from tihang.core.answers import AnswerSheet
from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Filler
from tihang.flows.doing import deed
from tihang.flows.factory.save_answers import Saved, save_answers
from tihang.flows.filling import draft_to_fill
from tihang.journey.assessment.queries import pack_of
from tihang.journey.intake.names import AnswerHow
from tihang.journey.intake.operations import keep_exclusions, keep_subject
from tihang.journey.intake.queries import Sheet
from tihang.journey.registry.access import Deed
from tihang.packio.sheet_file import SheetFile

NAMES = {"pack": ("标准包", "pack"), "edition": ("版本", "edition"), "profile": ("类型", "factory type")}


@dataclass(frozen=True)
class Workbook:
    """工作簿里的: its answers by question, whom it is about, what is tailored, and the versions that stood when it was written."""

    answers: Mapping[str, Any]
    subject: Mapping[str, str] = field(default_factory=dict)
    excluded: Mapping[str, str] | None = None
    since: Mapping[str, int] = field(default_factory=dict)


def workbook_for(sheet: Sheet, file: SheetFile) -> Workbook:
    """What a workbook says to a sheet; nothing is written. Ids decide, never rows. Raises BadInput with every mistake and its cell."""
    _refuse_another(file, {"pack": sheet.pack, "edition": sheet.edition, "profile": sheet.profile})
    pack = pack_of(sheet.pack, sheet.edition)
    read: AnswerSheet = file.read(pack)
    said = read.data(pack)
    answers = said.get("answers") if isinstance(said, dict) else None
    return Workbook(dict(answers) if isinstance(answers, dict) else {}, dict(read.subject), dict(read.excluded), _since(file))


@deed
def take_workbook(
    *, actor: Filler, now: datetime, workspace: UUID, chosen: Workbook, expected: Mapping[str, int] | None = None
) -> Saved:  # fmt: skip
    """Write the chosen answers where nobody was faster. Raises NotAllowed, NoSuchDraft, BadInput.

    What stands in the sheet of tailoring replaces the tailoring of the draft; whom it is about counts for a guest's only, a factory is known.
    """
    found = draft_to_fill(actor=actor, deed=Deed.TAKE_WORKBOOK, workspace=workspace)
    sheet = found.main
    saved = Saved(0, now)
    if chosen.answers:
        saved = save_answers(
            actor=actor, now=now, workspace=workspace, beside=False, answers=chosen.answers, expected=expected, how=AnswerHow.WORKBOOK
        )
    if chosen.subject and found.house is None:
        keep_subject(workspace=sheet.id, subject={**sheet.subject, **chosen.subject}, now=now)
    if chosen.excluded is not None and dict(chosen.excluded) != sheet.excluded:
        keep_exclusions(workspace=sheet.id, excluded=_checked(sheet, chosen.excluded), now=now)
    return saved


def _checked(sheet: Sheet, excluded: Mapping[str, str]) -> dict[str, str]:
    """The tailoring, where the pack allows it. Raises BadInput."""
    pack = pack_of(sheet.pack, sheet.edition)
    asked = {"pack": pack.id, "edition": pack.edition, "profile": sheet.profile, "excluded": dict(excluded)}
    return dict(SheetFile(asked, None, "").read(pack).excluded)


def _since(file: SheetFile) -> dict[str, int]:
    """The versions that the workbook was written with; none for one that somebody else made, or changed there."""
    try:
        said = json.loads(file.notes.get("versions", ""))
    except ValueError:
        return {}
    known = said.items() if isinstance(said, dict) else ()
    return {str(question): number for question, number in known if isinstance(number, int)}


def _refuse_another(file: SheetFile, wanted: Mapping[str, str]) -> None:
    for key, value in wanted.items():
        if file.key(key) != value:
            zh, en = NAMES[key]
            said = (
                f"这张表的{zh}是“{file.key(key)}”，这里要“{value}”。没有导入任何内容",
                f"The {en} of this sheet is '{file.key(key)}'; '{value}' is needed. Nothing was imported",
            )
            mend = "换一张表，或从结果页重新下载", "Choose another sheet, or download it again from the result page"
            raise BadInput([bad(*said, *mend, place=file.name, code="wrong_edition")])
