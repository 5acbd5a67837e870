"""The status board of a level (报送情况): what it owes, what the units below it owe, each told from reports, receipts and the day."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.duties.codes import Duty, duties
from tihang.journey.duties.models import DutyReceipt, DutyReport
from tihang.journey.duties.names import DutyState
from tihang.journey.duties.queries.dates import Days, days_of
from tihang.journey.duties.queries.units import Addressees, To, Unit, unit_of, units_in
from tihang.journey.duties.rules import standing
from tihang.journey.rechecks.queries import titles_held
from tihang.journey.registry.access import Deed, Office, Scope, Thing, permits
from tihang.journey.registry.models import Factory

PAGE: Final = 50
AT_ONCE: Final = 5_000


@dataclass(frozen=True)
class Line:
    """报送情况一行: one unit and one duty; ``report`` the newest version."""

    duty: Duty
    unit: Unit
    to: tuple[To, ...]
    due: date | None
    state: DutyState
    report: UUID | None
    number: int
    at: datetime | None


@dataclass(frozen=True)
class Board:
    """一级的报送情况."""

    year: int
    mine: tuple[Line, ...]
    below: tuple[tuple[Duty, tuple[Line, ...]], ...]
    updates: tuple[tuple[Duty, int], ...]
    """Duties of factories, and how many of this part have handed in."""


@dataclass(frozen=True, slots=True)
class HolderLine:
    """年度更新一行: a factory that holds a title."""

    factory: UUID
    name: str
    organisation_name: str
    place_path: str
    state: DutyState
    due: date | None
    report: UUID | None


@dataclass(frozen=True)
class Holders:
    """年度更新: how many stand how, and one page of them."""

    counts: dict[DutyState, int]
    lines: tuple[HolderLine, ...]
    after: UUID | None


def sees_duties(scope: Scope, office: Office) -> bool:
    """Whether duties are a matter of this office."""
    return permits(scope, Deed.SEE_DUTY, Thing(place_path=office.path, group_path=office.group_path))


def board(*, scope: Scope, office: Office, year: int, today: date) -> Board:
    """Everything of one year; nothing for who may not see it."""
    if not sees_duties(scope, office):
        return Board(year, (), (), ())
    part, addressees, unit = Part(office.path, office.group_path), Addressees(), unit_of(office.authority)
    mine, below = list[Line](), list[tuple[Duty, tuple[Line, ...]]]()
    for duty in duties():
        days = days_of(duty, year) if duty.owes else None
        if days is None:
            continue
        if unit and unit.owes(duty):
            mine += _lines(duty, year, [unit], addressees, days, today)
        if units := units_in(part, duty):
            below.append((duty, _lines(duty, year, units, addressees, days, today)))
    holders = [duty for duty in duties() if duty.holders]
    handed = {duty.id: _updates(part, duty, year).values("factory").distinct().count() for duty in holders}
    return Board(year, tuple(mine), tuple(below), tuple((duty, handed[duty.id]) for duty in holders))


def lines_below(*, part: Part, duty: Duty, year: int, today: date) -> tuple[Line, ...]:
    """The units of a part that owe one duty. Ask the policy first."""
    return _lines(duty, year, units_in(part, duty), Addressees(), days_of(duty, year), today)


def line_of(*, unit: Unit, duty: Duty, year: int, today: date) -> Line:
    """One unit. Ask the policy first."""
    return _lines(duty, year, [unit], Addressees(), days_of(duty, year), today)[0]


def holders_of(*, part: Part, duty: Duty, year: int, today: date, state: str = "", after: UUID | None = None) -> Holders:
    """The factories of a part that hold a title and owe a yearly update. Ask the policy first."""
    stands = list(standing_holders(part, duty, year, today))
    counts = dict.fromkeys(DutyState, 0)
    for each in stands:
        counts[each[1]] += 1
    wanted = [each for each in stands if (not state or each[1] == state) and (after is None or each[0] > after)]
    page = wanted[:PAGE]
    names = {row.pk: row for row in Factory.objects.filter(pk__in=[each[0] for each in page])}
    lines = tuple(
        HolderLine(key, names[key].name, names[key].organisation_name, names[key].place_path, now, due, report)
        for key, now, due, report in page
    )
    return Holders(counts, lines, page[-1][0] if len(wanted) > PAGE else None)


def standing_holders(part: Part, duty: Duty, year: int, today: date) -> Iterator[tuple[UUID, DutyState, date | None, UUID | None]]:
    """Factory, where it stands, its day, its newest report; by key."""
    held = {each.factory for each in titles_held(part=part, tiers=duty.holders, day=today).values()}
    rows, days = _updates(part, duty, year), days_of(duty, year)
    newest, said = _newest(rows), _said(rows.values_list("pk", flat=True))
    places = Factory.objects.filter(part.rows()).order_by("pk").values_list("pk", "place_path")
    for factory, place in places.iterator(chunk_size=5_000):
        if factory in held:
            report, due = newest.get(factory), days.due(Part(place), itself=True)
            key = report[1] if report else None
            said_of = said.get(key, ()) if key else ()
            yield factory, standing(handed_in=key is not None, said=said_of, asked=1, due=due, today=today), due, key


def _lines(duty: Duty, year: int, units: Collection[Unit], addressees: Addressees, days: Days, today: date) -> tuple[Line, ...]:
    offices = [each.office for each in units]
    rows = DutyReport.objects.filter(duty=duty.id, year=year, office__in=offices).order_by("number")
    newest = {office: (key, number, at) for office, key, number, at in rows.values_list("office", "pk", "number", "handed_in_at")}
    said = _said(key for key, _, _ in newest.values())
    return tuple(
        _line(duty, each, addressees.of_unit(duty, each.part), days.due(each.part), newest.get(each.office), said, today) for each in units
    )


def _line(
    duty: Duty,
    unit: Unit,
    to: tuple[To, ...],
    due: date | None,
    report: tuple[UUID, int, datetime] | None,
    said: dict[UUID, list[str]],
    today: date,
) -> Line:
    key, number, at = report or (None, 0, None)
    asked = sum(1 for each in to if each.office)
    state = standing(handed_in=key is not None, said=said.get(key, ()) if key else (), asked=asked, due=due, today=today)
    return Line(duty, unit, to, due, state, key, number, at)


def _said(reports: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Report → what was said to it, asked in slices."""
    found, asked = dict[UUID, list[str]](), list(reports)
    rows = (
        DutyReceipt.objects.filter(report__in=asked[at : at + AT_ONCE]).values_list("report", "said")
        for at in range(0, len(asked), AT_ONCE)
    )
    for report, word in chain.from_iterable(rows):
        found.setdefault(report, []).append(word)
    return found


def _updates(part: Part, duty: Duty, year: int) -> QuerySet[DutyReport]:
    return DutyReport.objects.filter(part.rows(), duty=duty.id, year=year).exclude(factory=None)


def _newest(rows: QuerySet[DutyReport]) -> dict[UUID, tuple[int, UUID]]:
    return {factory: (number, key) for factory, number, key in rows.order_by("number").values_list("factory", "number", "pk")}
