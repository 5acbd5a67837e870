"""Drafts as they stand (草稿): frozen, read on behalf of somebody who may see the workspace."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Q

from tihang.journey.intake.models import Answer, Workspace
from tihang.journey.intake.names import PICTURE, AnswerOrigin, WorkspaceKind
from tihang.journey.intake.rules import show_code
from tihang.journey.registry.access import Deed, Scope, Thing, permits


class NoSuchDraft(LookupError):
    """没有这份草稿: it does not exist, or not for this reader; the two are never told apart."""


@dataclass(frozen=True, slots=True)
class Row:
    """一条答案: as it was last saved."""

    value: Any
    estimated: bool
    reason: str
    saved_at: datetime
    version: int = 1
    saved_by: UUID | None = None


@dataclass(frozen=True)
class Sheet:
    """一张答卷草稿: one workspace with its rows; `pictures` maps an area to the rung of the picture chosen there.

    `versions` also knows the questions whose answer was taken back.
    """

    id: UUID
    region: str
    pack: str
    edition: str
    profile: str
    subject: dict[str, str]
    excluded: dict[str, str]
    rows: dict[str, Row]
    pictures: dict[str, int] = field(default_factory=dict)
    versions: Mapping[str, int] = field(default_factory=dict)

    def raw(self) -> dict[str, Any]:
        """The sheet as `core.answers.read_sheet` takes it."""
        answers = {question: _raw(row) for question, row in self.rows.items()}
        raw: dict[str, Any] = {"pack": self.pack, "edition": self.edition, "answers": answers, "subject": self.subject}
        if self.profile:
            raw["profile"] = self.profile
        if self.excluded:
            raw["excluded"] = self.excluded
        return raw


@dataclass(frozen=True, slots=True)
class House:
    """哪家工厂的自评: the factory that a workspace belongs to, the year it is for, and whether it is signed off."""

    factory: UUID
    name: str
    organisation: UUID
    organisation_name: str
    region: str
    place_path: str
    group_path: str
    year: int
    signed_at: datetime | None
    signed_by: UUID | None

    @property
    def thing(self) -> Thing:
        """The factory as the policy asks about it."""
        return Thing(organisation=self.organisation, place_path=self.place_path, group_path=self.group_path)


@dataclass(frozen=True)
class Draft:
    """草稿: the maturity sheet and the criteria sheet beside it. `house` is None while it is a guest's."""

    code: str
    updated_at: datetime
    main: Sheet
    beside: Sheet
    house: House | None = None

    @property
    def id(self) -> UUID:
        return self.main.id

    @property
    def shown_code(self) -> str:
        """The retrieval code as people copy it."""
        return show_code(self.code)

    @property
    def thing(self) -> Thing:
        """The draft as the policy asks about it."""
        return self.house.thing if self.house else Thing(draft=self.id)


@dataclass(frozen=True, slots=True)
class Space:
    """一个工作区: what a deed on it needs to know, without its rows."""

    id: UUID
    region: str
    pack: str
    edition: str
    profile: str
    signed: bool
    thing: Thing


SPACE: Final = """/* kept: tihang_space_{name} */
SELECT w.id, w.region, w.pack, w.edition, w.profile, w.signed_at, f.organisation_id, f.place_path, f.group_path
  FROM journey_workspace w LEFT JOIN journey_factory f ON f.id = w.factory_id WHERE {which}{hold}
"""
HOLD: Final = "SELECT 1 FROM journey_workspace WHERE id = %s OR beside_id = %s ORDER BY id FOR "


def space(*, workspace: UUID, beside: bool, hold: bool = False) -> Space:
    """The main sheet's workspace, or the one beside it; for a deed, which asks the policy next. Raises NoSuchDraft.

    The workspace of an application is none of them: its form has deeds of its own. `hold` lets nobody sign it off until the deed ends. In plain SQL: it stands before every save.
    """
    with connection.cursor() as cursor:
        which = ("w.beside_id = %s" if beside else "w.id = %s AND w.beside_id IS NULL") + " AND w.campaign_id IS NULL"
        held = " FOR KEY SHARE OF w" if hold and connection.vendor == "postgresql" else ""
        name = f"{'beside' if beside else 'main'}_{'held' if held else 'seen'}"
        cursor.execute(SPACE.format(which=which, hold=held, name=name), [workspace if connection.vendor == "postgresql" else workspace.hex])
        found = cursor.fetchone()
    if found is None:
        raise NoSuchDraft(workspace)
    key, region, pack, edition, profile, signed_at, organisation, place, group = found
    thing = Thing(draft=workspace) if organisation is None else Thing(organisation=_uuid(organisation), place_path=place, group_path=group)
    return Space(_uuid(key), region, pack, edition, profile, signed_at is not None, thing)


def hold_workspace(*, workspace: UUID, alone: bool) -> None:
    """Hold both sheets until the deed ends: beside others who fill them, or `alone`, when whoever fills has finished.

    SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(HOLD + ("UPDATE" if alone else "KEY SHARE"), [workspace, workspace])


def _uuid(key: Any) -> UUID:
    return key if isinstance(key, UUID) else UUID(key)


@lru_cache(maxsize=4096)
def pack_of_sheet(*, workspace: UUID, beside: bool) -> tuple[str, str]:
    """The pack and edition that a sheet answers to, which never change: how a form is to be read, before anybody asks whether he may send it.

    Raises NoSuchDraft.
    """
    found = space(workspace=workspace, beside=beside)
    return found.pack, found.edition


def draft(*, scope: Scope, workspace: UUID) -> Draft:
    """One draft, in two queries. Raises NoSuchDraft."""
    spaces = list(Workspace.objects.filter(Q(pk=workspace) | Q(beside=workspace), campaign=None).select_related("factory"))
    main = next((space for space in spaces if space.pk == workspace), None)
    beside = next((space for space in spaces if space.pk != workspace), None)
    if main is None or beside is None or not permits(scope, Deed.SEE_WORKSPACE, _thing(main)):
        raise NoSuchDraft(workspace)
    rows = list(Answer.objects.filter(workspace__in=[main.pk, beside.pk]))
    updated = max([main.updated_at, *(row.saved_at for row in rows)])
    return Draft(main.code, updated, _sheet(main, rows), _sheet(beside, rows), _house(main))


def workspace_with_code(*, region: str, code: str) -> UUID | None:
    """The guest's main workspace that a retrieval code opens; the code itself is the permission."""
    found = Workspace.objects.filter(region=region, code=code, beside=None, kind=WorkspaceKind.GUEST).values_list("pk", flat=True).first()
    return found if isinstance(found, UUID) else None


@dataclass(frozen=True, slots=True)
class Listed:
    """一份自评: a workspace in a list, without its answers."""

    id: UUID
    year: int
    profile: str
    signed_at: datetime | None
    updated_at: datetime


def workspaces_of(*, scope: Scope, factory: UUID, thing: Thing) -> tuple[Listed, ...]:
    """The self-assessments of a factory, newest year first, for whoever may see them; else none."""
    if not permits(scope, Deed.SEE_WORKSPACE, thing):
        return ()
    found = Workspace.objects.filter(factory=factory, beside=None, campaign=None).order_by("-year", "-id")
    return tuple(Listed(row.pk, row.year or 0, row.profile, row.signed_at, row.updated_at) for row in found)


def workspace_of_year(*, factory: UUID, year: int, pack: str) -> UUID | None:
    """The workspace of a factory in a year, for a deed, which has asked the policy."""
    found = Workspace.objects.filter(factory=factory, year=year, pack=pack, beside=None, campaign=None).values_list("pk", flat=True).first()
    return found if isinstance(found, UUID) else None


def _thing(space: Workspace) -> Thing:
    house = _house(space)
    return house.thing if house else Thing(draft=space.pk)


def _house(space: Workspace) -> House | None:
    made = space.factory
    if made is None or space.year is None:
        return None
    return House(
        made.pk, made.name, made.organisation_id, made.organisation_name, made.region, made.place_path, made.group_path,
        space.year, space.signed_at, space.signed_by,
    )  # fmt: skip


def _sheet(space: Workspace, rows: Iterable[Answer]) -> Sheet:
    mine = [row for row in rows if row.workspace_id == space.pk]
    said = [row for row in mine if row.value or row.not_applicable_because]
    return Sheet(
        id=space.pk,
        region=space.region,
        pack=space.pack,
        edition=space.edition,
        profile=space.profile,
        subject=dict(space.subject),
        excluded=dict(space.excluded),
        rows={row.question: _row(row) for row in said if not row.question.startswith(PICTURE)},
        pictures={row.question.removeprefix(PICTURE): int(json.loads(row.value)) for row in said if row.question.startswith(PICTURE)},
        versions={row.question: row.version for row in mine},
    )


def _row(row: Answer) -> Row:
    value = json.loads(row.value) if row.value else None
    return Row(value, row.origin == AnswerOrigin.ESTIMATED, row.not_applicable_because, row.saved_at, row.version, row.saved_by)


def _raw(row: Row) -> Any:
    if row.reason:
        return {"not_applicable": row.reason}
    return {"estimated": row.value} if row.estimated else row.value
