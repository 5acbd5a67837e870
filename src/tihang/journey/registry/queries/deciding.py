"""Claims before those who decide them (待核对的认领): the list, and one claim with what is known of both sides."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q

from tihang.journey.registry.access import Deed, Scope, Thing, permits, visible
from tihang.journey.registry.models import Claim, Consent, Factory, Membership, Organisation, User
from tihang.journey.registry.names import ClaimKind, ClaimState, MemberRole
from tihang.journey.registry.queries.offices import CLAIM, PAGE

OF_OFFICES: Final = (ClaimKind.OWN, ClaimKind.DISPUTE, ClaimKind.FACTORY)
CONTACT: Final = "contact"
"""The consent by which a person lets an authority read his address."""


class NoSuchClaim(LookupError):
    """没有这件认领: it does not exist, or not for this reader."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """认领一行."""

    id: UUID
    kind: ClaimKind
    subject_name: str
    claimant: str
    place_path: str
    asked_at: datetime
    state: ClaimState
    may_decide: bool


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """认领的一页; ``after`` is None on the last."""

    rows: tuple[ClaimRow, ...]
    after: UUID | None


@dataclass(frozen=True, slots=True)
class Side:
    """一方: a person, and how to reach him where he allowed that."""

    name: str
    since: datetime
    contact: str = ""


@dataclass(frozen=True, slots=True)
class ClaimedBody:
    """涉及的企业."""

    id: UUID
    name: str
    credit_code: str
    place_path: str
    address: str
    confirmed: bool
    closed: bool
    owners: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """一件认领, with what is known of both sides. ``body`` is whom it is about; ``holder`` who has the factory now."""

    id: UUID
    kind: ClaimKind
    subject_name: str
    place_path: str
    why: str
    asked_at: datetime
    state: ClaimState
    answer: str
    decided_at: datetime | None
    claimant: Side
    before: int
    body: ClaimedBody | None
    holder: ClaimedBody | None
    may_decide: bool


def claims_page(*, scope: Scope, settled: bool = False, after: UUID | None = None, size: int = PAGE) -> ClaimsPage:
    """Claims that an office or the steward sees: those that wait, oldest first, or those that were settled, newest first. One query."""
    rows = Claim.objects.filter(visible(scope, Deed.SEE_CLAIM, CLAIM), _of_offices(scope)).select_related("user")
    rows = rows.exclude(state=ClaimState.WAITING) if settled else rows.filter(state=ClaimState.WAITING)
    if after is not None:
        rows = rows.filter(pk__lt=after) if settled else rows.filter(pk__gt=after)
    found = list(rows.order_by("-id" if settled else "id")[: size + 1])
    shown = tuple(_row(scope, row) for row in found[:size])
    return ClaimsPage(shown, shown[-1].id if len(found) > size else None)


def claim_card(*, scope: Scope, claim: UUID) -> ClaimCard:
    """One claim, in a fixed number of queries. Raises NoSuchClaim."""
    row = Claim.objects.filter(visible(scope, Deed.SEE_CLAIM, CLAIM), _of_offices(scope), pk=claim).select_related("user").first()
    if row is None:
        raise NoSuchClaim(str(claim))
    factory = Factory.objects.filter(pk=row.factory_id).first() if row.factory_id else None
    wanted = [row.organisation_id, *([factory.organisation_id] if factory else [])]
    bodies = _bodies(wanted)
    earlier = Claim.objects.filter(user=row.user_id, asked_at__lt=row.asked_at).filter(visible(scope, Deed.SEE_CLAIM, CLAIM))
    return ClaimCard(
        row.pk, ClaimKind(row.kind), row.subject_name, row.place_path, row.why, row.asked_at, ClaimState(row.state), row.answer,
        row.decided_at, _sides([row.user])[row.user_id], earlier.count(), bodies.get(row.organisation_id),
        bodies.get(factory.organisation_id) if factory else None, _may_decide(scope, row),
    )  # fmt: skip


def _of_offices(scope: Scope) -> Q:
    """Not what somebody asked himself, and not who joins: the desk is for claims that others wait for."""
    return Q(kind__in=OF_OFFICES) & ~Q(user=scope.user)


def _row(scope: Scope, row: Claim) -> ClaimRow:
    return ClaimRow(
        row.pk, ClaimKind(row.kind), row.subject_name, str(row.user), row.place_path, row.asked_at, ClaimState(row.state),
        _may_decide(scope, row),
    )  # fmt: skip


def _may_decide(scope: Scope, row: Claim) -> bool:
    thing = Thing(organisation=row.organisation_id, place_path=row.place_path, user=row.user_id, kind=row.kind)
    return row.state == ClaimState.WAITING and permits(scope, Deed.DECIDE_CLAIM, thing)


def _bodies(keys: list[UUID]) -> dict[UUID, ClaimedBody]:
    """The organisations of a claim with their owners. Whoever may see the claim may see these: he has to weigh both sides."""
    owning = Membership.objects.filter(organisation__in=keys, role=MemberRole.OWNER, until=None).select_related("user")
    owners = list(owning.order_by("since", "id"))
    sides = _sides([owner.user for owner in owners])
    found = {}
    for row in Organisation.objects.filter(pk__in=keys):
        mine = tuple(sides[owner.user_id] for owner in owners if owner.organisation_id == row.pk)
        found[row.pk] = ClaimedBody(
            row.pk, row.name, row.credit_code, row.place_path, row.address, row.confirmed_at is not None, row.closed_at is not None, mine
        )
    return found


def _sides(users: list[User]) -> dict[UUID, Side]:
    allowed = set(Consent.objects.filter(user__in=users, use=CONTACT, withdrawn_at=None).values_list("user", flat=True))
    return {user.pk: Side(str(user), user.joined_at, user.email if user.pk in allowed else "") for user in users}
