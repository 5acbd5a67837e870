"""The factories of an organisation, as its people see them (我的工厂)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tihang.journey.registry.access import Columns, Deed, Scope, visible
from tihang.journey.registry.models import Factory
from tihang.journey.registry.names import FactoryState

FACTORY = Columns(organisation="organisation", place_path="place_path", group_path="group_path")
MOST = 500


class NoSuchFactory(LookupError):
    """没有这个工厂: or it is not to be seen by whoever asks."""


@dataclass(frozen=True, slots=True)
class MyFactory:
    """我的工厂."""

    id: UUID
    organisation: UUID
    name: str
    place_path: str
    address: str
    country: str
    industry: str
    state: FactoryState
    opened_on: date | None
    closed_on: date | None


def my_factories(*, scope: Scope, organisation: UUID) -> list[MyFactory]:
    """All factories of an organisation, by name."""
    rows = Factory.objects.filter(visible(scope, Deed.SEE_FACTORY, FACTORY), organisation=organisation)
    return [_row(row) for row in rows.order_by("name", "id")[:MOST]]


def my_factory(*, scope: Scope, factory: UUID) -> MyFactory:
    """One factory. Raises NoSuchFactory."""
    row = Factory.objects.filter(visible(scope, Deed.SEE_FACTORY, FACTORY), pk=factory).first()
    if row is None:
        raise NoSuchFactory(str(factory))
    return _row(row)


def _row(row: Factory) -> MyFactory:
    return MyFactory(row.pk, row.organisation_id, row.name, row.place_path, row.address, row.country, row.industry, FactoryState(row.state),
                     row.opened_on, row.closed_on)  # fmt: skip
