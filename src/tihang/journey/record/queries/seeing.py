"""Who sees what of the record (可见范围): the declared policy, asked about the factory that an entry belongs to."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Q

from tihang.journey.record.names import Noun
from tihang.journey.registry.access import Columns, Deed, Scope, Thing, permits
from tihang.journey.registry.access import visible as allowed
from tihang.journey.registry.models import Factory

COLUMNS: Final = Columns(organisation="factory__organisation", place_path="factory__place_path", group_path="factory__group_path")

SEES: Final[dict[str, Deed]] = {
    Noun.TITLE: Deed.SEE_TITLES,
    Noun.SCENARIO: Deed.SEE_SCENARIOS,
    Noun.EQUIPMENT: Deed.SEE_EQUIPMENT,
    Noun.SYSTEM: Deed.SEE_SYSTEMS,
    Noun.INVESTMENT: Deed.SEE_INVESTMENT,
    Noun.INDICATOR: Deed.SEE_INDICATORS,
    Noun.REPORT: Deed.SEE_REPORTS,
    Noun.EVIDENCE: Deed.SEE_EVIDENCE,
}
"""Noun → the deed of reading it."""


@dataclass(frozen=True, slots=True)
class Subject:
    """一家工厂: what a deed on its record needs to know of it."""

    id: UUID
    name: str
    region: str
    organisation: UUID
    place_path: str
    group_path: str
    industry: str
    organisation_name: str = ""
    credit_code: str = ""

    @property
    def thing(self) -> Thing:
        """The factory as the policy asks about it."""
        return Thing(organisation=self.organisation, place_path=self.place_path, group_path=self.group_path)

    def seen_by(self, scope: Scope, noun: str) -> bool:
        """Whether this part of the record is for this reader: the yes or no beside `visible`."""
        return permits(scope, SEES[noun], self.thing)


def visible(scope: Scope, deed: Deed) -> Q:
    """The entries of the record on which this scope may do the deed, as a filter."""
    return allowed(scope, deed, COLUMNS)


def subject_of(factory: UUID) -> Subject | None:
    """The factory, for a flow that asks the policy next; it must never be shown before that."""
    columns = (
        "pk", "name", "region", "organisation_id", "place_path", "group_path", "industry", "organisation_name", "organisation__credit_code",
    )  # fmt: skip
    found = Factory.objects.filter(pk=factory).values_list(*columns).first()
    return Subject(*found) if found else None
