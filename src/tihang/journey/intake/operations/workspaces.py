"""Workspaces opened, handed on, signed (工作区)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from tihang.journey.intake.models import Workspace
from tihang.journey.intake.names import WorkspaceKind


@dataclass(frozen=True, slots=True)
class SheetOf:
    """依据哪个标准包: the edition and profile a sheet answers to."""

    pack: str
    edition: str
    profile: str = ""


@dataclass(frozen=True, slots=True)
class Belongs:
    """属于谁: the factory and the year a workspace is for, and who opened it."""

    factory: UUID
    year: int
    by: UUID


def open_workspace(
    *,
    region: str,
    code: str,
    sheet: SheetOf,
    subject: Mapping[str, str],
    now: datetime,
    beside: UUID | None = None,
    of: Belongs | None = None,
) -> UUID:
    """A new workspace: a guest's, or a factory's where it says of which. Raises IntegrityError where the code or the year is taken."""
    house = {"kind": WorkspaceKind.FACTORY, "factory_id": of.factory, "year": of.year, "opened_by": of.by} if of else {}
    space = Workspace.objects.create(
        region=region, code=code, pack=sheet.pack, edition=sheet.edition, profile=sheet.profile, subject=dict(subject), beside_id=beside,
        created_at=now, updated_at=now, last_seen_at=now, **house,
    )  # fmt: skip
    return space.pk


def give_to_factory(*, workspace: UUID, region: str, of: Belongs, subject: Mapping[str, str], now: datetime) -> list[UUID]:
    """A guest's sheet and the one beside it become a factory's; gives both. Raises IntegrityError where the year has one already."""
    both = Workspace.objects.filter(_both(workspace), kind=WorkspaceKind.GUEST)
    keys = list(both.values_list("pk", flat=True))
    Workspace.objects.filter(pk__in=keys).update(
        kind=WorkspaceKind.FACTORY, region=region, factory=of.factory, year=of.year, opened_by=of.by, subject=dict(subject), updated_at=now
    )
    return keys


def sign_workspace(*, workspace: UUID, by: UUID, now: datetime) -> bool:
    """Close a sheet and the one beside it to changes; False when it was closed already."""
    return bool(Workspace.objects.filter(_both(workspace), signed_at=None).update(signed_at=now, signed_by=by, updated_at=now))


def reopen_workspace(*, workspace: UUID, now: datetime) -> bool:
    """Open a signed sheet again; False when it was open."""
    signed = Workspace.objects.filter(_both(workspace), signed_at__isnull=False)
    return bool(signed.update(signed_at=None, signed_by=None, updated_at=now))


def keep_exclusions(*, workspace: UUID, excluded: Mapping[str, str], now: datetime) -> None:
    """Keep which areas are tailored out, each with its reason."""
    Workspace.objects.filter(pk=workspace).update(excluded=dict(excluded), updated_at=now)


def keep_subject(*, workspace: UUID, subject: Mapping[str, str], now: datetime) -> None:
    """Keep who the sheet is about, on the main sheet and the one beside it."""
    Workspace.objects.filter(_both(workspace)).update(subject=dict(subject), updated_at=now)


def keep_profile(*, workspace: UUID, profile: str, now: datetime) -> None:
    """Keep the kind of factory."""
    Workspace.objects.filter(pk=workspace).update(profile=profile, updated_at=now)


def mark_seen(*, workspace: UUID, now: datetime) -> None:
    """Note that somebody came back to a sheet."""
    Workspace.objects.filter(pk=workspace).update(last_seen_at=now)


def _both(workspace: UUID) -> Q:
    return Q(pk=workspace) | Q(beside=workspace)
