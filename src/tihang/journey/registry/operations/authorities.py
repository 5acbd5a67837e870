"""Authorities opened and closed, zones added, officers and stewards come and go (主管部门、功能区、任职)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from tihang.journey.registry.models import Authority, Invitation, Posting, Stewardship, Zone

INVITATION_LASTS: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Seat:
    """辖区: what an authority governs: a path of places, or a group."""

    region: str
    path: str = ""
    group: UUID | None = None


@dataclass(frozen=True, slots=True)
class Invited:
    """邀请: the invitation and its token, which is told once and kept by nobody."""

    id: UUID
    token: str


def add_authority(*, seat: Seat, department: str, name: str, now: datetime) -> Authority:
    """A new authority, open."""
    return Authority.objects.create(
        region=seat.region, path=seat.path, group_id=seat.group, department=department, name=name, opened_at=now
    )


def shut_authority(*, authority: UUID, now: datetime) -> tuple[int, int]:
    """Close it, end its offices and take back its open invitations. Gives how many of both."""
    Authority.objects.filter(pk=authority).update(closed_at=now)
    ended = Posting.objects.filter(authority=authority, until=None).update(until=now)
    taken = open_invitations(authority).update(withdrawn_at=now, email="")
    return ended, taken


def open_invitations(authority: UUID) -> QuerySet[Invitation]:
    """Invitations of an authority that nobody has used or taken back."""
    return Invitation.objects.filter(authority=authority, used_at=None, withdrawn_at=None)


def add_zone_row(*, region: str, above: str, name: str, since: date | None) -> Zone:
    """A zone below the path ``above``, with the next number of its division."""
    taken = set(Zone.objects.filter(region=region).values_list("code", flat=True))
    number = next(n for n in range(1, len(taken) + 2) if f"Z{n:02d}" not in taken)
    code = f"Z{number:02d}"
    return Zone.objects.create(region=region, code=code, name=name, path=f"{above}{code}/", since=since)


def invite_to_authority(*, authority: Authority, role: str, email: str, invited_by: UUID, now: datetime) -> Invited:
    """A new invitation; an earlier open one to the same address is taken back, so that only the newest letter works."""
    if email:
        open_invitations(authority.pk).filter(email=email).update(withdrawn_at=now, email="")
    token = token_urlsafe(32)
    made = Invitation.objects.create(
        token=sha256(token.encode()).hexdigest(), authority=authority, body_name=authority.name, role=role, email=email,
        invited_by_id=invited_by, invited_at=now, expires_at=now + INVITATION_LASTS,
    )  # fmt: skip
    return Invited(made.pk, token)


def end_posting_row(*, posting: UUID, now: datetime) -> None:
    """The office is over."""
    Posting.objects.filter(pk=posting).update(until=now)


def make_steward(*, user: UUID, now: datetime) -> Stewardship:
    """The person looks after this instance from now on."""
    return Stewardship.objects.create(user_id=user, since=now)


def end_stewardship_row(*, stewardship: UUID, now: datetime) -> None:
    """The person looks after it no longer."""
    Stewardship.objects.filter(pk=stewardship).update(until=now)
