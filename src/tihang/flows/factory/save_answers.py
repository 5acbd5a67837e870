"""Save answers (保存答案): the one deed behind autosave, the form without script and the workbook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from tihang.core.answers import AnswerSheet, read_sheet
from tihang.core.criteria import Pack
from tihang.flows.actors import Filler
from tihang.flows.doing import deed
from tihang.flows.filling import sheet_to_fill
from tihang.journey.assessment.queries import pack_of
from tihang.journey.intake.names import AnswerHow
from tihang.journey.intake.operations import Pen, Standing, Written, write_answers
from tihang.journey.registry.access import Deed


@dataclass(frozen=True, slots=True)
class Saved:
    """已保存: how many answers, when by the server's clock, their versions, and what somebody else wrote meanwhile."""

    answers: int
    at: datetime
    versions: Mapping[str, int] = field(default_factory=dict)
    conflicts: Mapping[str, Standing] = field(default_factory=dict)


@deed
def save_answers(
    *,
    actor: Filler,
    now: datetime,
    workspace: UUID,
    beside: bool,
    answers: Mapping[str, Any],
    expected: Mapping[str, int] | None = None,
    how: AnswerHow = AnswerHow.TYPED,
) -> Saved:
    """Write raw answers (question → as a sheet takes it; None takes the answer back). Raises NotAllowed, NoSuchDraft, BadInput.

    Nothing is written unless every answer can be read. `expected` is the version of each question that the writer saw: where another
    stands by now, that question is left as it is and told among the conflicts. What is typed into a factory's sheet has to say what it saw.
    """
    sheet = sheet_to_fill(actor=actor, deed=Deed.SAVE_ANSWERS, workspace=workspace, beside=beside)
    pack = pack_of(sheet.pack, sheet.edition)
    given = {question: value for question, value in answers.items() if value not in (None, "")}
    read = read_sheet({"pack": pack.id, "edition": pack.edition, "profile": sheet.profile, "answers": given}, pack)
    gone = [Written(question, None) for question in answers if question not in given]
    pen = Pen(sheet.region, sheet.id, now, actor.user, how)
    seen = {} if expected is None and how is AnswerHow.TYPED and sheet.thing.draft is None else expected
    done = write_answers(pen, [*written_rows(pack, read), *gone], seen)
    return Saved(len(answers) - len(done.conflicts), now, done.versions, done.conflicts)


def written_rows(pack: Pack, read: AnswerSheet) -> list[Written]:
    """The answers of a sheet as rows to write."""
    rows: list[Written] = []
    for question, given in read.given.items():
        value = None if given.value is None else pack.question_by_id[question].kind.data(given.value)
        rows.append(Written(question, value, question in read.estimated, given.reason))
    return rows
