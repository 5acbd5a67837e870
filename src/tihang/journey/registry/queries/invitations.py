"""Invitations as a deed sees them (邀请). For flows: whoever holds the token, or the policy, has the right to look."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.journey.registry.access import Thing
from tihang.journey.registry.models import Invitation


@dataclass(frozen=True, slots=True)
class KnownInvitation:
    """邀请: into which body, in which role, by when, and what became of it."""

    id: UUID
    region: str
    body_name: str
    role: str
    email: str
    organisation: UUID | None
    authority: UUID | None
    invited_by: UUID
    expires_at: datetime
    used_by: UUID | None
    used: bool
    withdrawn: bool
    thing: Thing
    """What the policy asks about."""

    def over(self, now: datetime) -> bool:
        """Whether it has expired."""
        return self.expires_at <= now


def invitation_by_digest(digest: str) -> KnownInvitation | None:
    """The invitation whose token has this digest."""
    return _known(_ROWS.filter(token=digest).first())


def invitation_by_id(invitation: UUID) -> KnownInvitation | None:
    """The invitation with this id."""
    return _known(_ROWS.filter(pk=invitation).first())


def waits_for(*, organisation: UUID, email: str, now: datetime) -> bool:
    """Whether somebody with this address is invited already and can still accept."""
    return Invitation.objects.filter(
        organisation=organisation, email__iexact=email, used_at=None, withdrawn_at=None, expires_at__gt=now
    ).exists()


_ROWS = Invitation.objects.select_related("organisation", "authority", "authority__group")


def _known(row: Invitation | None) -> KnownInvitation | None:
    if row is None:
        return None
    body, office = row.organisation, row.authority
    region = body.region if body else office.region if office else row.region
    return KnownInvitation(
        row.pk, region, row.body_name, row.role, row.email, row.organisation_id, row.authority_id, row.invited_by_id, row.expires_at,
        row.used_by_id, row.used_at is not None, row.withdrawn_at is not None, _thing(row),
    )  # fmt: skip


def _thing(row: Invitation) -> Thing:
    office = row.authority
    if office is None:
        return Thing(organisation=row.organisation_id)
    return Thing(place_path=office.path, group_path=office.group.group_path if office.group else "", department=office.department)
