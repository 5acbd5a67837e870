"""Duties whose day comes near and that are still owed (待报). For jobs: no person asks this."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from tihang.core.values import Words
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.duties.codes import Duty, duties
from tihang.journey.duties.models import DutyDate
from tihang.journey.duties.names import DutyState
from tihang.journey.duties.queries.boards import lines_below, standing_holders

OPEN = (DutyState.OWED, DutyState.RETURNED)


@dataclass(frozen=True, slots=True)
class DutyDue:
    """待报一件: of an ``office``, or of a ``factory``."""

    duty: str
    words: Words
    year: int
    due: date
    office: UUID | None
    factory: UUID | None


def duties_due(*, today: date, days: int) -> list[DutyDue]:
    """Those owed by units and factories for which a day within so many days counts."""
    last = today + timedelta(days=days)
    near = (
        DutyDate.objects.filter(due__gte=today, due__lte=last)
        .order_by("place_path", "group_path")
        .values_list("duty", "year", "place_path", "group_path")
    )
    found = dict[tuple[str, int, UUID | None, UUID | None], DutyDue]()
    known = {each.id: each for each in duties()}
    for name, year, place, group in near.distinct():
        if name in known:
            for each in _owed(known[name], year, Part(place, group), today):
                if today <= each.due <= last:
                    found[(each.duty, each.year, each.office, each.factory)] = each
    return list(found.values())


def _owed(duty: Duty, year: int, part: Part, today: date) -> Iterator[DutyDue]:
    for line in lines_below(part=part, duty=duty, year=year, today=today) if duty.owes else ():
        if line.state in OPEN and line.due:
            yield DutyDue(duty.id, duty.words, year, line.due, line.unit.office, None)
    for factory, state, due, _report in standing_holders(part, duty, year, today) if duty.holders else ():
        if state in OPEN and due:
            yield DutyDue(duty.id, duty.words, year, due, None, factory)
