"""Organisations as their people see them (我的企业)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, QuerySet

from tihang.journey.registry.access import Columns, Deed, Scope, permits, visible
from tihang.journey.registry.access.permits import Thing
from tihang.journey.registry.models import Acting, Alias, Belonging, Membership, Organisation
from tihang.journey.registry.names import BelongingKind, Capacity, Capital, MemberRole, OrganisationKind, Scale

ORGANISATION = Columns(organisation="pk", place_path="place_path", group_path="group_path")


class NoSuchOrganisation(LookupError):
    """没有这家企业: or it is not to be seen by whoever asks."""


@dataclass(frozen=True, slots=True)
class MyOrganisation:
    """我的企业: one of those a person belongs to, with his role there."""

    id: UUID
    name: str
    role: MemberRole
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Dated:
    """有起止的一条: a name, a capacity, a membership, with its days."""

    text: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """企业资料."""

    id: UUID
    name: str
    kind: OrganisationKind
    credit_code: str
    foreign_code: str
    place_path: str
    address: str
    industry: str
    scale: Scale | None
    capital: Capital
    head: str
    head_code: str
    group: tuple[str, ...]
    registered_at: datetime
    confirmed_at: datetime | None
    former_names: tuple[Dated, ...]
    capacities: tuple[tuple[Capacity, date, date | None], ...]
    belongings: tuple[tuple[BelongingKind, Dated], ...]


def my_organisations(*, scope: Scope) -> list[MyOrganisation]:
    """The organisations a person belongs to, by name."""
    mine = Membership.objects.filter(user=scope.user, until=None).annotate(
        called=F("organisation__name"), seen=F("organisation__confirmed_at")
    )
    rows = mine.order_by("called", "organisation").values_list("organisation", "called", "role", "seen")
    return [MyOrganisation(body, name, MemberRole(role), confirmed is not None) for body, name, role, confirmed in rows]


def my_organisation(*, scope: Scope, organisation: UUID) -> OrganisationPage:
    """One organisation in full. Raises NoSuchOrganisation."""
    row = _seen(scope).select_related("head").filter(pk=organisation).first()
    if row is None:
        raise NoSuchOrganisation(str(organisation))
    head = row.head
    return OrganisationPage(
        id=row.pk, name=row.name, kind=OrganisationKind(row.kind), credit_code=row.credit_code, foreign_code=row.foreign_code,
        place_path=row.place_path, address=row.address, industry=row.industry, scale=Scale(row.scale) if row.scale else None,
        capital=Capital(row.capital), head=head.name if head else "", head_code=head.credit_code if head else "",
        group=_group(row), registered_at=row.registered_at, confirmed_at=row.confirmed_at, former_names=_names(row.pk),
        capacities=_capacities(row.pk), belongings=_belongings(row.pk),
    )  # fmt: skip


def may(*, scope: Scope, deed: Deed, organisation: UUID) -> bool:
    """Whether a page should offer the deed to a person of the organisation."""
    return permits(scope, deed, Thing(organisation=organisation))


def code_fields(organisation: UUID) -> dict[str, str]:
    """The codes of an organisation as the fields of its form. For flows and the form."""
    code, foreign = Organisation.objects.values_list("credit_code", "foreign_code").get(pk=organisation)
    country, _, number = foreign.partition(" ")
    return {"credit_code": code, "country": country, "foreign_code": number}


def _seen(scope: Scope) -> QuerySet[Organisation]:
    return Organisation.objects.filter(visible(scope, Deed.SEE_ORGANISATION, ORGANISATION))


def _group(row: Organisation) -> tuple[str, ...]:
    """The names of the groups above, from the top down; a code where the group's own row is not to be seen."""
    codes = [code for code in row.group_path.split("/") if code and code != row.credit_code]
    if not codes:
        return ()
    named = dict(Organisation.objects.filter(credit_code__in=codes).values_list("credit_code", "name"))
    return tuple(named.get(code, code) for code in codes)


def _names(organisation: UUID) -> tuple[Dated, ...]:
    rows = Alias.objects.filter(organisation=organisation).order_by("-until", "name").values_list("name", "since", "until")
    return tuple(Dated(*row) for row in rows)


def _capacities(organisation: UUID) -> tuple[tuple[Capacity, date, date | None], ...]:
    rows = Acting.objects.filter(organisation=organisation).order_by("since", "capacity").values_list("capacity", "since", "until")
    return tuple((Capacity(capacity), since, until) for capacity, since, until in rows)


def _belongings(organisation: UUID) -> tuple[tuple[BelongingKind, Dated], ...]:
    rows = Belonging.objects.filter(organisation=organisation).order_by("since", "name").values_list("kind", "name", "since", "until")
    return tuple((BelongingKind(kind), Dated(name, since, until)) for kind, name, since, until in rows)
