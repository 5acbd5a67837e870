"""Take a filled workbook (读入工作簿): answers, subject and tailoring, all of it or nothing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from tihang.core.answers import AnswerSheet
from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Filler
from tihang.flows.doing import deed
from tihang.flows.factory.save_answers import save_answers
from tihang.flows.filling import draft_to_fill
from tihang.journey.assessment.queries import pack_of
from tihang.journey.intake.names import AnswerHow
from tihang.journey.intake.operations import keep_exclusions, keep_subject
from tihang.journey.registry.access import Deed
from tihang.packio.sheet_file import SheetFile

NAMES = {"pack": ("标准包", "pack"), "edition": ("版本", "edition"), "profile": ("类型", "factory type")}


@deed
def take_workbook(*, actor: Filler, now: datetime, workspace: UUID, file: SheetFile) -> int:
    """Write what the workbook says over the draft; gives how many answers. Raises NotAllowed, NoSuchDraft, BadInput.

    An empty cell leaves the answer as it is. What stands in the sheet of tailoring replaces the tailoring of the draft.
    """
    found = draft_to_fill(actor=actor, deed=Deed.TAKE_WORKBOOK, workspace=workspace)
    sheet = found.main
    _refuse_another(file, {"pack": sheet.pack, "edition": sheet.edition, "profile": sheet.profile})
    read: AnswerSheet = file.read(pack_of(sheet.pack, sheet.edition))
    body: Mapping[str, Any] = file.data if isinstance(file.data, dict) else {}
    answers = {question: _bare(value) for question, value in (body.get("answers") or {}).items()}
    save_answers(actor=actor, now=now, workspace=workspace, beside=False, answers=answers, how=AnswerHow.WORKBOOK)
    if read.subject and found.house is None:
        keep_subject(workspace=sheet.id, subject={**sheet.subject, **read.subject}, now=now)
    keep_exclusions(workspace=sheet.id, excluded=read.excluded, now=now)
    return len(answers)


def _bare(value: Any) -> Any:
    """The answer without the evidence beside it, which a draft cannot keep yet."""
    return value["value"] if isinstance(value, Mapping) and "value" in value else value


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
