"""What the registry holds already (是否已登记). For flows: a page never learns from here what is not its own."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from tihang.journey.registry.models import Factory, Membership, Organisation, Zone
from tihang.journey.registry.names import MemberRole


@dataclass(frozen=True, slots=True)
class Known:
    """已登记的企业: what a deed needs of it."""

    id: UUID
    region: str
    name: str
    place_path: str
    owned: bool


@dataclass(frozen=True, slots=True)
class KnownFactory:
    """已登记的工厂."""

    id: UUID
    region: str
    name: str
    place_path: str
    organisation: UUID


def _owner(organisation: str) -> Exists:
    return Exists(Membership.objects.filter(organisation=OuterRef(organisation), role=MemberRole.OWNER, until=None))


def organisation_by_code(code: str) -> Known | None:
    """The organisation with this credit code, or with this number abroad (country in front)."""
    rows = Organisation.objects.filter(Q(credit_code=code) | Q(foreign_code=code)).exclude(credit_code="", foreign_code="")
    row = rows.annotate(owned=_owner("pk")).order_by("registered_at").first() if code else None
    return Known(row.pk, row.region, row.name, row.place_path, row.owned) if row else None


def unowned_factories(*, name: str) -> list[KnownFactory]:
    """Factories of this very name that came from a list, so that nobody speaks for them yet."""
    rows = Factory.objects.filter(name=name).exclude(_owner("organisation")).order_by("place_path", "id")[:50]
    return [_factory(row) for row in rows]


def factory_named(*, organisation: UUID, name: str) -> KnownFactory | None:
    """The factory of an organisation that goes by this name."""
    row = Factory.objects.filter(organisation=organisation, name=name).first()
    return _factory(row) if row else None


def factory(*, factory: UUID) -> KnownFactory | None:
    """A factory by its id."""
    row = Factory.objects.filter(pk=factory).first()
    return _factory(row) if row else None


def zones_named(text: str, *, today: date) -> list[tuple[str, str]]:
    """(name, path) of the functional zones that go by this name or number today."""
    said = " ".join(text.split())
    rows = Zone.objects.filter(Q(name=said) | Q(code=said)).filter(Q(until=None) | Q(until__gt=today)) if said else Zone.objects.none()
    return list(rows.values_list("name", "path"))


def _factory(row: Factory) -> KnownFactory:
    return KnownFactory(row.pk, row.region, row.name, row.place_path, row.organisation_id)
