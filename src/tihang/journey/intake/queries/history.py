"""What was ever said to a question (答案历史)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tihang.journey.intake.models import AnswerVersion
from tihang.journey.intake.names import AnswerHow, AnswerOrigin
from tihang.journey.intake.queries.drafts import Draft


@dataclass(frozen=True, slots=True)
class Said:
    """一个版次: value None without a reason means that the answer was taken back."""

    question: str
    number: int
    value: Any
    estimated: bool
    reason: str
    how: AnswerHow
    saved_by: UUID | None
    saved_at: datetime


def answer_history(*, draft: Draft, beside: bool, question: str = "") -> tuple[Said, ...]:
    """Every version of one question, newest first; of every question, oldest first, where none is named. The draft was read on somebody's behalf."""
    sheet = draft.beside if beside else draft.main
    rows = AnswerVersion.objects.filter(workspace=sheet.id)
    found = rows.filter(question=question).order_by("-number") if question else rows.order_by("saved_at", "id")
    return tuple(_said(row) for row in found)


def said_at(*, draft: Draft, beside: bool, numbers: Mapping[str, int]) -> dict[str, Said]:
    """What certain versions of questions said, by question. The draft was read on somebody's behalf."""
    sheet = draft.beside if beside else draft.main
    rows = AnswerVersion.objects.filter(workspace=sheet.id, question__in=numbers, number__in=set(numbers.values()))
    return {row.question: _said(row) for row in rows if row.number == numbers[row.question]}


def _said(row: AnswerVersion) -> Said:
    value = json.loads(row.value) if row.value else None
    estimated = row.origin == AnswerOrigin.ESTIMATED
    return Said(
        row.question, row.number, value, estimated, row.not_applicable_because, AnswerHow(row.how), row.saved_by, row.saved_at
    )  # fmt: skip
