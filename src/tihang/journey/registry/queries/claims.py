"""Claims: a person's own, and those he decides as an owner (认领)."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from tihang.journey.registry.access import Columns, Deed, Scope, visible
from tihang.journey.registry.models import Claim
from tihang.journey.registry.names import ClaimKind, ClaimState, MemberRole
from tihang.journey.registry.queries.contacts import contacts

CLAIM = Columns(organisation="organisation", place_path="place_path", user="user")
MOST = 100


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """认领: one row of a list."""

    id: UUID
    kind: ClaimKind
    subject: str
    state: ClaimState
    role: MemberRole
    asked_at: datetime
    decided_at: datetime | None
    why: str
    answer: str
    who: str = ""
    """Who asks, where somebody else decides."""
    contact: tuple[str, ...] = ()
    """How to reach him, if he agreed to that."""

    @property
    def waits(self) -> bool:
        """Whether it can still be answered or taken back."""
        return self.state == ClaimState.WAITING


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """认领, as a deed sees it."""

    id: UUID
    kind: ClaimKind
    user: UUID
    organisation: UUID
    organisation_region: str
    subject: str
    place_path: str
    role: MemberRole
    state: ClaimState


def my_claims(*, scope: Scope) -> list[ClaimRow]:
    """What a person has asked for, the newest first."""
    rows = Claim.objects.filter(visible(scope, Deed.SEE_CLAIM, Columns(user="user")), user=scope.user).order_by("-asked_at", "-id")[:MOST]
    return [_row(row) for row in rows]


def joins_to_answer(*, scope: Scope, organisation: UUID | None = None) -> list[ClaimRow]:
    """Who asks to join the organisations a person owns, or one of them, the oldest first."""
    mine = visible(scope, Deed.ANSWER_JOIN, Columns(organisation="organisation"))
    rows = Claim.objects.filter(mine, kind=ClaimKind.JOIN, state=ClaimState.WAITING).select_related("user")
    rows = rows.filter(organisation=organisation) if organisation else rows
    found = list(rows.order_by("asked_at", "id")[:MOST])
    reached = contacts({row.user_id for row in found})
    return [replace(_row(row, str(row.user)), contact=reached.get(row.user_id, ())) for row in found]


def known_claim(claim: UUID) -> KnownClaim | None:
    """A claim by its id. For flows."""
    row = Claim.objects.select_related("organisation").filter(pk=claim).first()
    if row is None:
        return None
    return KnownClaim(row.pk, ClaimKind(row.kind), row.user_id, row.organisation_id, row.organisation.region, row.subject_name,
                      row.place_path, MemberRole(row.role), ClaimState(row.state))  # fmt: skip


def _row(row: Claim, who: str = "") -> ClaimRow:
    return ClaimRow(row.pk, ClaimKind(row.kind), row.subject_name, ClaimState(row.state), MemberRole(row.role), row.asked_at,
                    row.decided_at, row.why, row.answer, who)  # fmt: skip
