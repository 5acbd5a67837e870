"""The people of an organisation, and who is invited (成员与邀请)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.journey.registry.access import Columns, Deed, Scope, visible
from tihang.journey.registry.models import Invitation, Membership
from tihang.journey.registry.names import MemberRole

PEOPLE = Columns(organisation="organisation")
MOST = 500


@dataclass(frozen=True, slots=True)
class Colleague:
    """成员: a person of an organisation."""

    user: UUID
    name: str
    email: str
    role: MemberRole
    since: datetime
    me: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """等待接受的邀请."""

    id: UUID
    email: str
    role: MemberRole
    invited_at: datetime
    expires_at: datetime
    over: bool


def colleagues(*, scope: Scope, organisation: UUID) -> list[Colleague]:
    """Who belongs to an organisation, owners first."""
    rows = Membership.objects.filter(visible(scope, Deed.SEE_PEOPLE, PEOPLE), organisation=organisation, until=None).select_related("user")
    order = list(MemberRole)
    found = [
        Colleague(row.user_id, str(row.user), row.user.email, MemberRole(row.role), row.since, row.user_id == scope.user)
        for row in rows[:MOST]
    ]
    return sorted(found, key=lambda each: (order.index(each.role), each.since, each.user.hex))


def invitations(*, scope: Scope, organisation: UUID, now: datetime) -> list[Waiting]:
    """Invitations that nobody has used or taken back, the newest first; of one that is over only the date is left."""
    rows = Invitation.objects.filter(
        visible(scope, Deed.SEE_INVITATION, PEOPLE), organisation=organisation, used_at=None, withdrawn_at=None
    )
    return [
        Waiting(
            row.pk, row.email if row.expires_at > now else "", MemberRole(row.role), row.invited_at, row.expires_at, row.expires_at <= now
        )
        for row in rows.order_by("-invited_at", "-id")[:MOST]
    ]
