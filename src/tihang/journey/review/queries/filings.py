"""One filing with its steps, and the filings of a factory (看备案件)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final
from uuid import UUID

from tihang.core.routing import Desk, End, Level, Route, State, Step, open_desks, route_from_data, steps_from
from tihang.journey.registry.access import Columns, Deed, Scope, Thing, permits, visible
from tihang.journey.registry.models import Authority, Factory
from tihang.journey.registry.names import Department
from tihang.journey.review.models import STANDING, Filing, FilingStep

COLUMNS: Final = Columns(
    organisation="factory__organisation", place_path="factory__place_path", group_path="factory__group_path", desk_path="desk_path"
)


class NoSuchFiling(LookupError):
    """没有这个备案件: it does not exist, or not for this reader; the two are never told apart."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """走过的一步."""

    number: int
    at: str
    outcome: str
    to: str
    by: UUID
    office_name: str
    why: str
    marks: Mapping[str, str]
    dossier: UUID
    taken_at: datetime


@dataclass(frozen=True)
class FilingRow:
    """备案件."""

    id: UUID
    factory: UUID
    dossier: UUID
    region: str
    year: int
    tier: str
    way: str
    known: bool
    law: str
    route: Route
    state: str
    desk_path: str
    opened_at: datetime
    state_since: datetime

    @property
    def stands(self) -> State:
        """Where it stands."""
        return self.route.state_by_id[self.state]

    @cached_property
    def desk(self) -> Desk | None:
        """The authority's desk before which it lies; None while the factory acts or it is over."""
        return next((desk for desk in open_desks(self.route, self.state) if desk.level is not Level.FACTORY), None)

    def outcomes(self, *, factory: bool) -> tuple[Step, ...]:
        """What the factory, or the authority, may do in this state."""
        ours = {desk.id for desk in self.route.desks if (desk.level is Level.FACTORY) == factory}
        return tuple(step for step in steps_from(self.route, self.state) if step.desk in ours)


@dataclass(frozen=True)
class FilingCard:
    """一个备案件: with its factory, every step, and whether this reader may decide it."""

    filing: FilingRow
    factory_name: str
    organisation_name: str
    credit_code: str
    place_path: str
    industry: str
    steps: tuple[StepRow, ...]
    may_decide: bool
    waits_for: str
    """The name of the department before whose desk it lies; empty where none has been opened."""

    @property
    def returned(self) -> StepRow | None:
        """The step that returned it, while the factory has not answered."""
        return self.steps[-1] if self.filing.desk is None and not self.filing.stands.end and self.steps[-1].office_name else None

    @property
    def told(self) -> StepRow | None:
        """What a desk said last, where the factory has to act on it: returned, or refused."""
        refused = self.filing.stands.end is End.REFUSED
        return self.steps[-1] if refused else self.returned


def filing_card(*, scope: Scope, filing: UUID) -> FilingCard:
    """One filing. Raises NoSuchFiling."""
    row = Filing.objects.filter(visible(scope, Deed.SEE_FILING, COLUMNS), pk=filing).select_related("factory__organisation").first()
    if row is None:
        raise NoSuchFiling(filing)
    factory = row.factory
    return FilingCard(
        frozen(row), factory.name, factory.organisation_name, factory.organisation.credit_code, factory.place_path, factory.industry,
        _steps(row.pk), may_decide(scope, row, factory), _waits_for(row.desk_path),
    )  # fmt: skip


def filings_of(*, scope: Scope, factory: UUID) -> tuple[FilingRow, ...]:
    """The filings of a factory that this reader may see, newest first."""
    found = Filing.objects.filter(visible(scope, Deed.SEE_FILING, COLUMNS), factory=factory).order_by("-year", "-opened_at", "-id")
    return tuple(frozen(row) for row in found)


def standing_filing(*, factory: UUID, tier: str, year: int) -> FilingRow | None:
    """The filing under way or done of a factory's tier and year, for a caller who may see the factory's filings."""
    row = Filing.objects.filter(STANDING, factory=factory, tier=tier, year=year).first()
    return frozen(row) if row else None


def may_decide(scope: Scope, row: Filing, factory: Factory) -> bool:
    """Whether this reader sits at the desk before which it lies, and nothing keeps him from judging it."""
    return permits(scope, Deed.DECIDE_FILING, _thing(row, factory))


def _thing(row: Filing, factory: Factory) -> Thing:
    """The filing as the policy asks about it."""
    organisation, place, group = factory.organisation_id, factory.place_path, factory.group_path
    return Thing(organisation=organisation, place_path=place, group_path=group, desk_path=row.desk_path)


def _steps(filing: UUID) -> tuple[StepRow, ...]:
    rows = list(FilingStep.objects.filter(filing=filing).order_by("number"))
    names = dict(Authority.objects.filter(pk__in=[row.office for row in rows if row.office]).values_list("pk", "name"))
    return tuple(
        StepRow(
            row.number, row.at, row.outcome, row.to, row.by, names.get(row.office, "") if row.office else "", row.why,
            json.loads(row.marks), row.dossier_id, row.taken_at,
        )
        for row in rows
    )  # fmt: skip


def _waits_for(path: str) -> str:
    if not path:
        return ""
    found = Authority.objects.filter(path=path, department=Department.INDUSTRY, group=None, closed_at=None)
    return found.values_list("name", flat=True).first() or ""


def frozen(row: Filing) -> FilingRow:
    """A row of the table as its page object."""
    return FilingRow(
        row.pk, row.factory_id, row.dossier_id, row.region, row.year, row.tier, row.way, row.known, row.law,
        route_from_data(json.loads(row.route)), row.state, row.desk_path, row.opened_at, row.state_since,
    )  # fmt: skip
