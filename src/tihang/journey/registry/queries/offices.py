"""Authorities as their people see them (主管部门): mine, what it governs, who works there, which stand below."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from tihang.journey.registry.access import Columns, Deed, Office, Scope, visible
from tihang.journey.registry.access.filters import within
from tihang.journey.registry.models import Authority, Claim, Factory, Invitation, Organisation, Posting
from tihang.journey.registry.names import ClaimState, Department, OfficerRole

AUTHORITY: Final = Columns(place_path="path", group_path="group__group_path", department="department")
POSTING: Final = Columns(
    place_path="authority__path", group_path="authority__group__group_path", department="authority__department", user="user"
)
INVITATION: Final = Columns(
    organisation="organisation", place_path="authority__path", group_path="authority__group__group_path", department="authority__department"
)
PLACED: Final = Columns(organisation="organisation", place_path="place_path", group_path="group_path")
BODY: Final = Columns(organisation="id", place_path="place_path", group_path="group_path")
CLAIM: Final = Columns(organisation="organisation", place_path="place_path", user="user", kind="kind")
COUNTED: Final = 1_000
"""A count stops here: a page that is opened all day must not grow with the jurisdiction."""
PAGE: Final = 50


class NoSuchAuthority(LookupError):
    """没有这个主管部门: it does not exist, or not for this reader."""


@dataclass(frozen=True, slots=True)
class AuthorityCard:
    """主管部门: what it is."""

    id: UUID
    name: str
    department: Department
    path: str
    group: UUID | None
    group_name: str
    group_path: str
    opened_at: datetime
    closed_at: datetime | None
    officers: int = 0


@dataclass(frozen=True, slots=True)
class OfficeCounts:
    """辖区里有多少: each counted no further than COUNTED + 1."""

    factories: int
    organisations: int
    unconfirmed: int
    claims: int


@dataclass(frozen=True, slots=True)
class Officer:
    """任职一行."""

    posting: UUID
    user: UUID
    name: str
    role: OfficerRole
    since: datetime


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """未接受的邀请."""

    id: UUID
    role: OfficerRole
    email: str
    invited_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class AuthorityPage:
    """主管部门名单的一页; ``after`` is None on the last."""

    rows: tuple[AuthorityCard, ...]
    after: UUID | None


def my_authorities(*, scope: Scope) -> tuple[AuthorityCard, ...]:
    """The authorities in which this person holds an office, in one query."""
    rows = Authority.objects.filter(pk__in=[office.authority for office in scope.offices]).select_related("group").order_by("path", "id")
    return tuple(_card(row) for row in rows)


def authority_card(*, scope: Scope, authority: UUID) -> AuthorityCard:
    """One authority. Raises NoSuchAuthority."""
    row = Authority.objects.filter(visible(scope, Deed.SEE_AUTHORITY, AUTHORITY), pk=authority).select_related("group").first()
    if row is None:
        raise NoSuchAuthority(str(authority))
    return _card(row)


def office_counts(*, scope: Scope, office: Office) -> OfficeCounts:
    """What an office governs, in four small counts."""
    mine = within("group_path", office.group_path) if office.group_path else within("place_path", office.path)
    bodies = Organisation.objects.filter(visible(scope, Deed.SEE_ORGANISATION, BODY), mine, closed_at=None)
    unconfirmed = Organisation.objects.filter(visible(scope, Deed.CONFIRM_ORGANISATION, BODY), mine, confirmed_at=None, closed_at=None)
    claims = Claim.objects.filter(visible(scope, Deed.DECIDE_CLAIM, CLAIM), state=ClaimState.WAITING)
    return OfficeCounts(
        factories=_some(Factory.objects.filter(visible(scope, Deed.SEE_FACTORY, PLACED), mine)),
        organisations=_some(bodies),
        unconfirmed=_some(unconfirmed),
        claims=_some(claims.filter(within("place_path", office.path))),
    )


def authority_page(
    *, scope: Scope, below: Office | None = None, text: str = "", closed: bool = False, after: UUID | None = None
) -> AuthorityPage:
    """Authorities that this scope may see, oldest first: all, those below an office, or those whose name holds the text."""
    rows = Authority.objects.filter(visible(scope, Deed.SEE_AUTHORITY, AUTHORITY)).select_related("group")
    if below is not None:
        rows = rows.filter(_below(below)).exclude(pk=below.authority)
    if text.strip():
        rows = rows.filter(name__contains=text.strip()[:60])
    rows = rows if closed else rows.filter(closed_at=None)
    if after is not None:
        rows = rows.filter(pk__gt=after)
    found = list(rows.order_by("id")[: PAGE + 1])
    many = _officers([row.pk for row in found[:PAGE]])
    cards = tuple(_card(row, many.get(row.pk, 0)) for row in found[:PAGE])
    return AuthorityPage(cards, cards[-1].id if len(found) > PAGE else None)


def officers_of(*, scope: Scope, authority: UUID) -> tuple[Officer, ...]:
    """Who serves there now, leaders first, in one query."""
    rows = Posting.objects.filter(visible(scope, Deed.SEE_POSTING, POSTING), authority=authority, until=None).select_related("user")
    found = [Officer(row.pk, row.user_id, str(row.user), OfficerRole(row.role), row.since) for row in rows.order_by("since", "id")]
    order = list(OfficerRole)
    return tuple(sorted(found, key=lambda each: order.index(each.role)))


def invitations_of(*, scope: Scope, authority: UUID, now: datetime) -> tuple[OpenInvitation, ...]:
    """Invitations that wait for somebody, newest first, in one query."""
    rows = Invitation.objects.filter(
        visible(scope, Deed.SEE_INVITATION, INVITATION), authority=authority, used_at=None, withdrawn_at=None, expires_at__gt=now
    )
    return tuple(
        OpenInvitation(row.pk, OfficerRole(row.role), row.email, row.invited_at, row.expires_at) for row in rows.order_by("-invited_at")
    )


def _below(office: Office) -> Q:
    return within("group__group_path", office.group_path) if office.group_path else within("path", office.path)


def _officers(authorities: Sequence[UUID]) -> dict[UUID, int]:
    rows = Posting.objects.filter(authority__in=authorities, until=None).values_list("authority").annotate(many=Count("pk"))
    return dict(rows.order_by())


def _some(rows: QuerySet[Factory] | QuerySet[Organisation] | QuerySet[Claim]) -> int:
    return rows.order_by()[: COUNTED + 1].count()


def _card(row: Authority, officers: int = 0) -> AuthorityCard:
    group = row.group
    return AuthorityCard(
        row.pk, row.name, Department(row.department), row.path, row.group_id, group.name if group else "",
        group.group_path if group else "", row.opened_at, row.closed_at, officers,
    )  # fmt: skip
