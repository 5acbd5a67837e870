"""Rows of the intake written (写草稿). Flows call these inside one transaction; nobody else does."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tihang.journey.intake.models import Answer, Workspace
from tihang.journey.intake.names import PICTURE, AnswerOrigin


@dataclass(frozen=True, slots=True)
class SheetOf:
    """依据哪个标准包: the edition and profile a sheet answers to."""

    pack: str
    edition: str
    profile: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """要写的一条答案: value None with a reason means not applicable."""

    question: str
    value: Any
    estimated: bool = False
    reason: str = ""


def open_workspace(
    *, region: str, code: str, sheet: SheetOf, subject: Mapping[str, str], now: datetime, beside: UUID | None = None
) -> UUID:
    """A new workspace."""
    space = Workspace.objects.create(
        region=region, code=code, pack=sheet.pack, edition=sheet.edition, profile=sheet.profile, subject=dict(subject), beside_id=beside,
        created_at=now, updated_at=now, last_seen_at=now,
    )  # fmt: skip
    return space.pk


def write_answers(*, region: str, workspace: UUID, answers: Sequence[Written], now: datetime) -> None:
    """Write answers over what was there, in one statement."""
    rows = [
        Answer(
            region=region,
            workspace_id=workspace,
            question=answer.question,
            value="" if answer.reason else _text(answer.value),
            origin=AnswerOrigin.ESTIMATED if answer.estimated else AnswerOrigin.CONFIRMED,
            not_applicable_because=answer.reason,
            saved_at=now,
        )
        for answer in answers
    ]
    Answer.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["region", "workspace", "question"],
        update_fields=["value", "origin", "not_applicable_because", "saved_at"],
    )


def take_answers_back(*, region: str, workspace: UUID, questions: Sequence[str]) -> None:
    """Take answers back, so that the questions are open again."""
    Answer.objects.filter(region=region, workspace_id=workspace, question__in=questions).delete()


def keep_picture(*, region: str, workspace: UUID, area: str, rung: int, now: datetime) -> None:
    """Keep which picture of practice was chosen for an area."""
    write_answers(region=region, workspace=workspace, answers=[Written(f"{PICTURE}{area}", rung)], now=now)


def keep_exclusions(*, workspace: UUID, excluded: Mapping[str, str], now: datetime) -> None:
    """Keep which areas are tailored out, each with its reason."""
    Workspace.objects.filter(pk=workspace).update(excluded=dict(excluded), updated_at=now)


def keep_subject(*, workspace: UUID, subject: Mapping[str, str], now: datetime) -> None:
    """Keep who the sheet is about, on the main sheet and the one beside it."""
    Workspace.objects.filter(pk=workspace).update(subject=dict(subject), updated_at=now)
    Workspace.objects.filter(beside=workspace).update(subject=dict(subject), updated_at=now)


def keep_profile(*, workspace: UUID, profile: str, now: datetime) -> None:
    """Keep the kind of factory."""
    Workspace.objects.filter(pk=workspace).update(profile=profile, updated_at=now)


def mark_seen(*, workspace: UUID, now: datetime) -> None:
    """Note that somebody came back to a sheet."""
    Workspace.objects.filter(pk=workspace).update(last_seen_at=now)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
