"""Drafts as they stand (草稿): frozen, read on behalf of somebody whose scope names the workspaces he may see."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from tihang.journey.intake.models import Answer, Workspace
from tihang.journey.intake.names import PICTURE, AnswerOrigin
from tihang.journey.intake.rules import show_code


class NoSuchDraft(LookupError):
    """没有这份草稿: it does not exist, or not for this reader; the two are never told apart."""


@dataclass(frozen=True, slots=True)
class Scope:
    """可见范围: the workspaces somebody may see."""

    workspaces: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Row:
    """一条答案: as it was last saved."""

    value: Any
    estimated: bool
    reason: str
    saved_at: datetime


@dataclass(frozen=True)
class Sheet:
    """一张答卷草稿: one workspace with its rows; `pictures` maps an area to the rung of the picture chosen there."""

    id: UUID
    region: str
    pack: str
    edition: str
    profile: str
    subject: dict[str, str]
    excluded: dict[str, str]
    rows: dict[str, Row]
    pictures: dict[str, int] = field(default_factory=dict)

    def raw(self) -> dict[str, Any]:
        """The sheet as `core.answers.read_sheet` takes it."""
        answers = {question: _raw(row) for question, row in self.rows.items()}
        raw: dict[str, Any] = {"pack": self.pack, "edition": self.edition, "answers": answers, "subject": self.subject}
        if self.profile:
            raw["profile"] = self.profile
        if self.excluded:
            raw["excluded"] = self.excluded
        return raw


@dataclass(frozen=True)
class Draft:
    """草稿: the maturity sheet and the criteria sheet beside it."""

    code: str
    updated_at: datetime
    main: Sheet
    beside: Sheet

    @property
    def id(self) -> UUID:
        return self.main.id

    @property
    def shown_code(self) -> str:
        """The retrieval code as people copy it."""
        return show_code(self.code)


@dataclass(frozen=True, slots=True)
class Space:
    """一个工作区: what a deed on it needs to know, without its rows."""

    id: UUID
    region: str
    pack: str
    edition: str
    profile: str


def space(*, scope: Scope, workspace: UUID, beside: bool) -> Space:
    """The main sheet's workspace, or the one beside it, in one query. Raises NoSuchDraft."""
    if workspace not in scope.workspaces:
        raise NoSuchDraft(workspace)
    wanted = {"beside": workspace} if beside else {"pk": workspace}
    found = Workspace.objects.filter(**wanted).values_list("pk", "region", "pack", "edition", "profile").first()
    if found is None:
        raise NoSuchDraft(workspace)
    return Space(*found)


def draft(*, scope: Scope, workspace: UUID) -> Draft:
    """One draft, in two queries. Raises NoSuchDraft."""
    if workspace not in scope.workspaces:
        raise NoSuchDraft(workspace)
    spaces = list(Workspace.objects.filter(Q(pk=workspace) | Q(beside=workspace)))
    main = next((space for space in spaces if space.pk == workspace), None)
    beside = next((space for space in spaces if space.pk != workspace), None)
    if main is None or beside is None:
        raise NoSuchDraft(workspace)
    rows = list(Answer.objects.filter(workspace__in=[main.pk, beside.pk]))
    updated = max([main.updated_at, *(row.saved_at for row in rows)])
    return Draft(main.code, updated, _sheet(main, rows), _sheet(beside, rows))


def workspace_with_code(*, region: str, code: str) -> UUID | None:
    """The main workspace a retrieval code opens; the code itself is the permission."""
    found = Workspace.objects.filter(region=region, code=code, beside=None).values_list("pk", flat=True).first()
    return found if isinstance(found, UUID) else None


def _sheet(space: Workspace, rows: Iterable[Answer]) -> Sheet:
    mine = [row for row in rows if row.workspace_id == space.pk]
    return Sheet(
        id=space.pk,
        region=space.region,
        pack=space.pack,
        edition=space.edition,
        profile=space.profile,
        subject=dict(space.subject),
        excluded=dict(space.excluded),
        rows={row.question: _row(row) for row in mine if not row.question.startswith(PICTURE)},
        pictures={row.question.removeprefix(PICTURE): int(json.loads(row.value)) for row in mine if row.question.startswith(PICTURE)},
    )


def _row(row: Answer) -> Row:
    value = json.loads(row.value) if row.value else None
    return Row(value, row.origin == AnswerOrigin.ESTIMATED, row.not_applicable_because, row.saved_at)


def _raw(row: Row) -> Any:
    if row.reason:
        return {"not_applicable": row.reason}
    return {"estimated": row.value} if row.estimated else row.value
