"""Many organisations and factories registered at once (成批登记), as lists bring them; and taken away again when a list is undone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from tihang.journey.registry.models import Alias, Factory, Organisation
from tihang.journey.registry.models.in_bulk import insert_many, remove_many
from tihang.journey.registry.operations.factory_words import Found, forget_words, keep_words
from tihang.journey.registry.rules.naming import name_key
from tihang.journey.trail.names import NATION

AT_ONCE: Final = 1_000
LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """待登记的组织: as a list says it; nobody has checked it yet."""

    id: UUID
    region: str
    kind: str
    credit_code: str
    name: str
    other_names: tuple[str, ...] = ()
    place_path: str = ""
    address: str = ""
    industry: str = ""
    scale: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class NewFactory:
    """待登记的工厂. ``found_by`` are the names and the code of its organisation, by which it is found too."""

    id: UUID
    region: str
    organisation: UUID
    organisation_name: str
    name: str
    found_by: tuple[str, ...]
    place_path: str = ""
    group_path: str = ""
    address: str = ""
    industry: str = ""
    opened_on: date | None = None


@dataclass(frozen=True, slots=True)
class NewName:
    """待登记的别名."""

    id: UUID
    organisation: UUID
    name: str
    why: str


def register_organisations(*, organisations: Sequence[NewOrganisation], now: datetime) -> None:
    """Write the organisations. Raises IntegrityError when a credit code is taken."""
    rows = [
        Organisation(
            id=each.id, region=each.region, kind=each.kind, credit_code=each.credit_code, name=each.name, name_key=name_key(each.name),
            place_path=each.place_path, address=each.address[:LONGEST], industry=each.industry, scale=each.scale, source=each.source[:LONGEST],
            registered_at=now,
        )
        for each in organisations
    ]  # fmt: skip
    insert_many(rows)


def add_names(*, names: Iterable[NewName]) -> set[UUID]:
    """Write other names of organisations; one that is there already is left alone. Gives the ids of those that were added."""
    wanted: dict[tuple[UUID, str], NewName] = {}
    for each in names:
        wanted.setdefault((each.organisation, each.name), each)
    bodies = list({organisation for organisation, _ in wanted})
    there: set[tuple[UUID, str]] = set()
    for start in range(0, len(bodies), AT_ONCE):
        some = bodies[start : start + AT_ONCE]
        there.update(Alias.objects.filter(organisation__in=some).values_list("organisation_id", "name"))
    rows = [
        Alias(id=each.id, region=NATION, organisation_id=each.organisation, name=each.name, name_key=name_key(each.name), why=each.why)
        for key, each in wanted.items()
        if key not in there
    ]
    insert_many(rows)
    return {row.pk for row in rows}


def register_factories(*, factories: Sequence[NewFactory], now: datetime) -> None:
    """Write the factories and the words they are found by. Raises IntegrityError when an organisation has one of that name."""
    rows = [
        Factory(
            id=each.id, region=each.region, organisation_id=each.organisation, organisation_name=each.organisation_name, name=each.name,
            place_path=each.place_path, group_path=each.group_path, address=each.address[:LONGEST], industry=each.industry,
            opened_on=each.opened_on, registered_at=now,
        )
        for each in factories
    ]  # fmt: skip
    insert_many(rows)
    for start in range(0, len(factories), AT_ONCE):
        some = factories[start : start + AT_ONCE]
        keep_words([Found(each.id, [each.name, *each.found_by]) for each in some])


def give_code(*, organisation: UUID, credit_code: str, region: str) -> bool:
    """Fill in the credit code of an organisation that had none. Raises IntegrityError when it is taken."""
    return bool(Organisation.objects.filter(pk=organisation, credit_code="").update(credit_code=credit_code, region=region))


def take_code_back(*, organisation: UUID, credit_code: str) -> None:
    """Leave the organisation without a code again."""
    Organisation.objects.filter(pk=organisation, credit_code=credit_code).update(credit_code="", region=NATION)


def unregister(*, organisations: Sequence[UUID], factories: Sequence[UUID], names: Sequence[UUID]) -> None:
    """Take away what a list had brought and nobody has built on. Raises IntegrityError, at the end of the deed, where somebody has."""
    for start in range(0, len(factories), AT_ONCE):
        forget_words(factories[start : start + AT_ONCE])
    remove_many(Factory, factories)
    remove_many(Alias, names)
    remove_many(Organisation, organisations)
