"""One factory as somebody may see it (工厂一览)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tihang.journey.registry.access import Deed, Scope, visible
from tihang.journey.registry.models import Factory
from tihang.journey.registry.names import FactoryState
from tihang.journey.registry.queries.factory_list import COLUMNS


class NoSuchFactory(LookupError):
    """没有这家工厂: it does not exist, or not for this reader; the two are never told apart."""


@dataclass(frozen=True, slots=True)
class FactoryCard:
    """工厂一览: what the registry knows of one factory."""

    id: UUID
    region: str
    name: str
    organisation: UUID
    organisation_name: str
    place_path: str
    group_path: str
    address: str
    country: str
    industry: str
    state: FactoryState
    opened_on: date | None
    closed_on: date | None


FIELDS = (
    "id", "region", "name", "organisation_id", "organisation_name", "place_path", "group_path", "address", "country", "industry", "state",
    "opened_on", "closed_on",
)  # fmt: skip


def factory_card(*, scope: Scope, factory: UUID) -> FactoryCard:
    """One factory, in one query. Raises NoSuchFactory."""
    row = Factory.objects.filter(visible(scope, Deed.SEE_FACTORY, COLUMNS), pk=factory).values_list(*FIELDS).first()
    if row is None:
        raise NoSuchFactory(factory)
    said = dict(zip(FIELDS, row, strict=True))
    said["organisation"], said["state"] = said.pop("organisation_id"), FactoryState(said["state"])
    return FactoryCard(**said)
