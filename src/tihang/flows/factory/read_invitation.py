"""Look at an invitation by its link (查看邀请): whoever holds the token may, signed in or not."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from tihang.flows.actors import NotAllowed, Person
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed
from tihang.journey.registry.operations.invitations import token_digest
from tihang.journey.registry.queries.invitations import invitation_by_digest


class InvitationState(StrEnum):
    """邀请状态: as its link shows it."""

    OPEN = "open"
    USED = "used"
    WITHDRAWN = "withdrawn"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class ReadInvitation:
    """看到的邀请: who invites, into which role, until when; the address only as a hint."""

    body_name: str
    role: str
    office: bool
    hint: str
    expires_at: datetime
    state: InvitationState
    mine: bool
    """Used by whoever looks."""
    body: UUID


@deed
def read_invitation(*, actor: Person | None, now: datetime, token: str) -> ReadInvitation:
    """Raises NotAllowed for a token that nobody was given."""
    found = invitation_by_digest(token_digest(token))
    if found is None:
        raise NotAllowed(Deed.READ_INVITATION)
    state = InvitationState.OPEN
    if found.used:
        state = InvitationState.USED
    elif found.withdrawn:
        state = InvitationState.WITHDRAWN
    elif found.over(now):
        state = InvitationState.OVER
    body = found.organisation or found.authority
    if body is None:
        raise NotAllowed(Deed.READ_INVITATION)
    mine = found.used and actor is not None and found.used_by == actor.user
    return ReadInvitation(found.body_name, found.role, found.authority is not None, hint(found.email), found.expires_at, state, mine, body)


def hint(email: str) -> str:
    """An address of which its owner recognises enough: w***@zj.example."""
    name, at, domain = email.partition("@")
    return f"{name[:1]}***{at}{domain}" if at else ""
