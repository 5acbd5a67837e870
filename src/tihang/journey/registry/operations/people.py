"""Who belongs to a body, written (写成员与任职). A row ends; it is never overwritten."""

from datetime import datetime
from uuid import UUID

from tihang.journey.registry.models import Expert, Membership, Posting, Stewardship
from tihang.journey.registry.names import MemberRole, OfficerRole


def join(*, organisation: UUID, user: UUID, role: MemberRole, now: datetime) -> UUID:
    """A person belongs to an organisation from now on. Raises IntegrityError when he does already."""
    return Membership.objects.create(organisation_id=organisation, user_id=user, role=role, since=now).pk


def leave(*, organisation: UUID, user: UUID, now: datetime) -> bool:
    """A person belongs to an organisation no longer. False when he did not."""
    return bool(Membership.objects.filter(organisation=organisation, user=user, until=None).update(until=now))


def take_office(*, authority: UUID, user: UUID, role: OfficerRole, now: datetime) -> UUID:
    """A person holds an office from now on. Raises IntegrityError when he holds one there already."""
    return Posting.objects.create(authority_id=authority, user_id=user, role=role, since=now).pk


def end_all_standings(*, user: UUID, now: datetime) -> int:
    """A person belongs nowhere any longer."""
    return sum(model.objects.filter(user=user, until=None).update(until=now) for model in (Membership, Posting, Stewardship, Expert))
