"""What other departments said of one case (案件旁的核查): asked when, answered when, every answer with what officers made of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from tihang.journey.checks.models import CheckAnswer, CheckLetter, CheckSubject, HitWeight
from tihang.journey.checks.names import Told, Weighed
from tihang.journey.registry.access import Scope
from tihang.journey.registry.models import Authority
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.journey.review.queries import CaseRow


@dataclass(frozen=True, slots=True)
class WeighedRow:
    """一次研判."""

    number: int
    weighed: Weighed
    why: str
    office_name: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Answered:
    """一次答复, with what officers made of it."""

    id: UUID
    number: int
    told: Told
    detail: str
    happened_on: date | None
    document: str
    source: str
    answered_on: date
    weights: tuple[WeighedRow, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedLine:
    """问过的一个部门: the letter as it was frozen, its answers, the last one standing. No answer is unknown."""

    letter: UUID
    question: str
    content: Mapping[str, Any]
    asked_at: datetime
    answers: tuple[Answered, ...]

    @property
    def stands(self) -> Answered | None:
        """The answer that stands."""
        return self.answers[-1] if self.answers else None


def checks_of(*, scope: Scope, case: CaseRow) -> tuple[AskedLine, ...]:
    """For officers whose part the case lies in; nothing for the house."""
    if not any(office.governs(case.place_path, case.group_path) for office in scope.offices):
        return ()
    letters = list(CheckLetter.objects.filter(pk__in=CheckSubject.objects.filter(case=case.id).values("letter")).order_by("asked_at", "id"))
    answers = list(CheckAnswer.objects.filter(case=case.id).order_by("number")) if letters else []
    weights = _weights(case.id) if any(row.told == Told.HIT for row in answers) else {}
    return tuple(
        AskedLine(
            row.pk, row.question, json.loads(row.content), row.asked_at,
            tuple(_answered(each, weights.get(each.pk, ())) for each in answers if each.letter_id == row.pk),
        )
        for row in letters
    )  # fmt: skip


def answer_for_deed(answer: UUID) -> CheckAnswer | None:
    """The answer that stands after this one, itself if none came since."""
    row = CheckAnswer.objects.filter(pk=answer).first()
    return CheckAnswer.objects.filter(letter=row.letter_id, case=row.case_id).order_by("-number").first() if row else None


def _weights(case: UUID) -> dict[UUID, tuple[WeighedRow, ...]]:
    rows = list(HitWeight.objects.filter(case=case).order_by("number"))
    people = names_of({row.by for row in rows})
    offices = dict(Authority.objects.filter(pk__in={row.office for row in rows}).values_list("pk", "name"))
    found: dict[UUID, tuple[WeighedRow, ...]] = {}
    for row in rows:
        said = WeighedRow(row.number, Weighed(row.weighed), row.why, offices.get(row.office, ""), people.get(row.by, ""), row.at)
        found[row.answer_id] = (*found.get(row.answer_id, ()), said)
    return found


def _answered(row: CheckAnswer, weights: tuple[WeighedRow, ...]) -> Answered:
    return Answered(row.pk, row.number, Told(row.told), row.detail, row.happened_on, row.document, row.source, row.answered_on, weights)
