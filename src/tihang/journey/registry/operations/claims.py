"""Claims written (写认领). The update of a waiting claim decides who answered it first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.journey.registry.models import Claim
from tihang.journey.registry.names import ClaimKind, ClaimState, MemberRole


@dataclass(frozen=True, slots=True)
class NewClaim:
    """待写的认领: what somebody asks for, of what, and where it is decided."""

    kind: ClaimKind
    organisation: UUID
    subject_name: str
    place_path: str
    why: str
    role: MemberRole = MemberRole.OWNER
    factory: UUID | None = None


def ask(*, claim: NewClaim, user: UUID, now: datetime) -> UUID:
    """A waiting claim. Raises IntegrityError when the same one waits already."""
    row = Claim.objects.create(
        kind=claim.kind, user_id=user, organisation_id=claim.organisation, factory_id=claim.factory, subject_name=claim.subject_name,
        place_path=claim.place_path, role=claim.role, why=claim.why, asked_at=now,
    )  # fmt: skip
    return row.pk


def settle(*, claim: UUID, state: ClaimState, by: UUID | None, answer: str, now: datetime) -> bool:
    """Answer a waiting claim, or take it back. False when it waits no longer."""
    waiting = Claim.objects.filter(pk=claim, state=ClaimState.WAITING)
    return bool(waiting.update(state=state, decided_at=now, decided_by=by, answer=answer))


def withdraw_all(*, user: UUID, now: datetime) -> int:
    """Take back every waiting claim of a person, and forget what he wrote in any of his."""
    waiting = Claim.objects.filter(user=user, state=ClaimState.WAITING)
    taken = waiting.update(state=ClaimState.WITHDRAWN, decided_at=now)
    Claim.objects.filter(user=user).exclude(why="").update(why="")
    return taken
