"""The register as lists are held against it (登记底册): every organisation with its names, every factory. For flows that bring in lists."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from tihang.journey.registry.models import Alias, Factory, Organisation

AT_ONCE: Final = 5_000


@dataclass(frozen=True, slots=True)
class Registered:
    """底册上的组织."""

    id: UUID
    name: str
    credit_code: str
    other_names: tuple[str, ...]
    place_path: str
    group_path: str


@dataclass(frozen=True, slots=True)
class Site:
    """底册上的工厂."""

    id: UUID
    organisation: UUID
    name: str
    region: str


def registered() -> Iterator[Registered]:
    """Every organisation that is not closed."""
    names: dict[UUID, list[str]] = defaultdict(list)
    for organisation, name in Alias.objects.order_by("id").values_list("organisation_id", "name").iterator(AT_ONCE):
        names[organisation].append(name)
    columns = ("id", "name", "credit_code", "place_path", "group_path")
    for key, name, code, place, group in Organisation.objects.filter(closed_at=None).order_by("id").values_list(*columns).iterator(AT_ONCE):
        yield Registered(key, name, code, tuple(names.get(key, ())), place, group)


def sites() -> Iterator[Site]:
    """Every factory."""
    columns = ("id", "organisation_id", "name", "region")
    return (Site(*row) for row in Factory.objects.order_by("id").values_list(*columns).iterator(AT_ONCE))


def registered_one(*, organisation: UUID) -> Registered | None:
    """One organisation."""
    row = Organisation.objects.filter(pk=organisation, closed_at=None).first()
    if row is None:
        return None
    names = tuple(Alias.objects.filter(organisation=row).order_by("id").values_list("name", flat=True))
    return Registered(row.pk, row.name, row.credit_code, names, row.place_path, row.group_path)


def sites_of(*, organisation: UUID) -> list[Site]:
    """The factories of one organisation."""
    rows = Factory.objects.filter(organisation=organisation).order_by("id").values_list("id", "organisation_id", "name", "region")
    return [Site(*row) for row in rows]


def site_at(*, factory: UUID) -> Site | None:
    """One factory."""
    row = Factory.objects.filter(pk=factory).values_list("id", "organisation_id", "name", "region").first()
    return Site(*row) if row else None


def register_mark() -> tuple[object, ...]:
    """Something that differs when an organisation, a name or a factory was added or taken away."""
    found: list[object] = []
    for table in (Organisation, Alias, Factory):
        found += [table.objects.count(), table.objects.order_by("-id").values_list("id", flat=True).first()]
    return tuple(found)
