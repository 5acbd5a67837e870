"""Organisations at a desk (企业名录与核对): found by name or code, those to confirm, and one with all its relations."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from tihang.core.credit_code import tidy_code
from tihang.journey.registry.access import Deed, Scope, Thing, permits, visible
from tihang.journey.registry.models import Acting, Alias, Belonging, Organisation, Ownership, Supply
from tihang.journey.registry.names import BelongingKind, Capacity, OrganisationKind
from tihang.journey.registry.queries.control import under_common_control
from tihang.journey.registry.queries.offices import BODY, PAGE
from tihang.journey.registry.rules.registration_form import plain

CODE: Final = 18


class NoSuchOrganisation(LookupError):
    """没有这家企业: it does not exist, or not for this reader."""


@dataclass(frozen=True, slots=True)
class BodyRow:
    """企业一行."""

    id: UUID
    name: str
    credit_code: str
    kind: OrganisationKind
    place_path: str
    registered_at: datetime
    confirmed: bool
    may_confirm: bool


@dataclass(frozen=True, slots=True)
class BodyAfter:
    """上一页末行."""

    path: str
    name: str
    id: UUID


@dataclass(frozen=True, slots=True)
class BodyPage:
    """企业名单的一页; ``after`` is None on the last."""

    rows: tuple[BodyRow, ...]
    after: BodyAfter | None


@dataclass(frozen=True, slots=True)
class Tie:
    """一条关系: with whom, what of it, from when until when, from where it is known."""

    what: str
    name: str
    other: UUID | None
    since: date | None
    until: date | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class BodyCard:
    """一家企业, with everything that ties it to others."""

    row: BodyRow
    foreign_code: str
    address: str
    group_path: str
    source: str
    closed_at: datetime | None
    groups: tuple[str, ...]
    aliases: tuple[Tie, ...]
    acting: tuple[Tie, ...]
    belongings: tuple[Tie, ...]
    owners: tuple[Tie, ...]
    owned: tuple[Tie, ...]
    suppliers: tuple[Tie, ...]
    buyers: tuple[Tie, ...]
    controlled_with: int


def body_page(*, scope: Scope, text: str = "", to_confirm: bool = False, after: BodyAfter | None = None) -> BodyPage:
    """Organisations by place and name, found by part of a name, an alias or a code; or those that this scope is to confirm. One query."""
    deed = Deed.CONFIRM_ORGANISATION if to_confirm else Deed.SEE_ORGANISATION
    rows = Organisation.objects.filter(visible(scope, deed, BODY))
    if to_confirm:
        rows = rows.filter(confirmed_at=None, closed_at=None)
    if said := plain(text)[:60]:
        rows = rows.filter(_with_text(said))
    if after is not None:
        same = Q(place_path=after.path)
        behind = Q(place_path__gt=after.path) | same & Q(name__gt=after.name) | same & Q(name=after.name, id__gt=after.id)
        rows = rows.filter(Q(place_path__gte=after.path) & behind)
    found = list(rows.order_by("place_path", "name", "id")[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return BodyPage(tuple(_row(scope, row) for row in found[:PAGE]), BodyAfter(last.place_path, last.name, last.pk) if last else None)


def _with_text(text: str) -> Q:
    """The name is looked at inside the index that the list is read along; aliases and codes come as lists, each from an index of its own."""
    named = Q(name__contains=text) | Q(pk__in=Alias.objects.filter(name__contains=text).values("organisation"))
    code = tidy_code(text)
    if not code.isascii():
        return named
    like = Q(credit_code=code) if len(code) == CODE else Q(credit_code__startswith=code)
    return named | Q(pk__in=Organisation.objects.filter(like).exclude(credit_code="").values("pk"))


def body_called(*, scope: Scope, text: str) -> UUID | None:
    """The one organisation that a credit code or a full name means; None where there is none, or more than one."""
    said = text.strip()
    rows = Organisation.objects.filter(visible(scope, Deed.SEE_ORGANISATION, BODY))
    by_code = rows.filter(credit_code=tidy_code(said)) if said else rows.none()
    found = list(by_code.values_list("pk", flat=True)[:2]) or list(rows.filter(name=said).values_list("pk", flat=True)[:2])
    return found[0] if len(found) == 1 else None


def body_card(*, scope: Scope, organisation: UUID, on: date) -> BodyCard:
    """One organisation, in a fixed number of queries. Raises NoSuchOrganisation."""
    body = Organisation.objects.filter(visible(scope, Deed.SEE_ORGANISATION, BODY), pk=organisation).first()
    if body is None:
        raise NoSuchOrganisation(str(organisation))
    alias = Alias.objects.filter(organisation=body).order_by("id")
    acting = Acting.objects.filter(organisation=body).order_by("-since", "id")
    belongings = Belonging.objects.filter(organisation=body).order_by("-since", "id")
    return BodyCard(
        _row(scope, body), body.foreign_code, body.address, body.group_path, body.source, body.closed_at, _groups(body.group_path),
        tuple(Tie(row.why, row.name, None, row.since, row.until) for row in alias),
        tuple(Tie(str(Capacity(row.capacity).label), "", None, row.since, row.until) for row in acting),
        tuple(Tie(str(BelongingKind(row.kind).label), row.name, None, row.since, row.until, row.source) for row in belongings),
        _shares(Ownership.objects.filter(owned=body).select_related("owner"), "owner"),
        _shares(Ownership.objects.filter(owner=body).select_related("owned"), "owned"),
        _supplies(Supply.objects.filter(buyer=body).select_related("supplier"), "supplier"),
        _supplies(Supply.objects.filter(supplier=body).select_related("buyer"), "buyer"),
        len(under_common_control(body.pk, on)) - 1,
    )  # fmt: skip


def _groups(path: str) -> tuple[str, ...]:
    """The names of the groups above, from the top down."""
    codes = [code for code in path.split("/") if code]
    names = dict(Organisation.objects.filter(credit_code__in=codes).values_list("credit_code", "name"))
    return tuple(names.get(code, code) for code in codes)


def _shares(rows: QuerySet[Ownership], side: str) -> tuple[Tie, ...]:
    def what(row: Ownership) -> str:
        share = f"{row.share.normalize():f}%" if row.share is not None else ""
        return " ".join(filter(None, (share, gettext("控制") if row.controls else "")))

    return tuple(_tie(what(row), getattr(row, side), row) for row in rows.order_by("until", "-since", "id"))


def _supplies(rows: QuerySet[Supply], side: str) -> tuple[Tie, ...]:
    return tuple(_tie(row.chain, getattr(row, side), row) for row in rows.order_by("until", "-since", "id"))


def _tie(what: str, other: Organisation, row: Ownership | Supply) -> Tie:
    return Tie(what, other.name, other.pk, row.since, row.until, row.source)


def _row(scope: Scope, row: Organisation) -> BodyRow:
    thing = Thing(organisation=row.pk, place_path=row.place_path, group_path=row.group_path)
    open_still = row.confirmed_at is None and row.closed_at is None
    return BodyRow(
        row.pk, row.name, row.credit_code, OrganisationKind(row.kind), row.place_path, row.registered_at, row.confirmed_at is not None,
        open_still and permits(scope, Deed.CONFIRM_ORGANISATION, thing),
    )  # fmt: skip
