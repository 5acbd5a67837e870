"""Save answers (保存答案): the one deed behind autosave, the form without script and the workbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from tihang.core.answers import AnswerSheet, read_sheet
from tihang.core.criteria import Pack
from tihang.flows.actors import Guest
from tihang.journey.assessment.queries import pack_of
from tihang.journey.intake.operations import Written, take_answers_back, write_answers
from tihang.journey.intake.queries import space


@dataclass(frozen=True, slots=True)
class Saved:
    """已保存: how many answers, and when by the server's clock."""

    answers: int
    at: datetime


@transaction.atomic
def save_answers(*, actor: Guest, now: datetime, workspace: UUID, beside: bool, answers: Mapping[str, Any]) -> Saved:
    """Write raw answers (question → as a sheet takes it; None takes the answer back). Raises NotYours, NoSuchDraft, BadInput.

    Nothing is written unless every answer can be read.
    """
    actor.must_hold(workspace)
    sheet = space(scope=actor.scope, workspace=workspace, beside=beside)
    pack = pack_of(sheet.pack, sheet.edition)
    given = {question: value for question, value in answers.items() if value not in (None, "")}
    read = read_sheet({"pack": pack.id, "edition": pack.edition, "profile": sheet.profile, "answers": given}, pack)
    if given:
        write_answers(region=sheet.region, workspace=sheet.id, answers=_rows(pack, read), now=now)
    gone = [question for question in answers if question not in given]
    if gone:
        take_answers_back(region=sheet.region, workspace=sheet.id, questions=gone)
    return Saved(len(answers), now)


def _rows(pack: Pack, read: AnswerSheet) -> list[Written]:
    rows: list[Written] = []
    for question, given in read.given.items():
        value = None if given.value is None else pack.question_by_id[question].kind.data(given.value)
        rows.append(Written(question, value, question in read.estimated, given.reason))
    return rows
