"""What waits for an office in dynamic management (动态管理待办): titles that are not held or wait for an answer, changes, and titles by name."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final
from uuid import UUID

from django.db.models import Q

from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.record.models import CURRENT, Title
from tihang.journey.record.names import ENDED, HELD, Programme
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.standing.models import ChangeEvent, StandingStep
from tihang.journey.standing.queries.standing_of import OF_EVENT, OF_STEP, EventRow, StepRow
from tihang.journey.standing.rules.way import way_of

MOST: Final = 200
FOUND: Final = 30


@dataclass(frozen=True, slots=True)
class Watched:
    """看管中的称号: ``proof``, ``appeal``: whether one waits for an answer; ``due``: by when things are to be put right."""

    factory: UUID
    factory_name: str
    word: str
    year: int
    status: str
    proof: bool
    appeal: bool
    due: date | None


@dataclass(frozen=True, slots=True)
class Titled:
    """有称号的工厂."""

    factory: UUID
    factory_name: str
    organisation: str
    word: str
    year: int
    status: str


def watched_by(*, part: Part) -> tuple[Watched, ...]:
    """The titles before this desk that are suspended or revoked, or wait for an answer: what waits comes first. Ask the policy first."""
    here = Q(desk_group_path=part.group_path) if part.group_path else Q(desk_path=part.place_path or NATION_DESK)
    names: dict[UUID, tuple[UUID, str]] = {}
    rows = []
    for *found, factory, name in (
        StandingStep.objects.filter(here).order_by("line", "number").values_list(*OF_STEP, "factory", "factory__name")
    ):
        step = StepRow(*found)
        names[step.line] = factory, name
        rows.append(step)
    made = [_watched(tuple(steps), names[line]) for line, steps in groupby(rows, key=lambda step: step.line)]
    kept = [each for each in made if each.proof or each.appeal or each.status in ENDED]
    return tuple(sorted(kept, key=lambda each: (not (each.appeal or each.proof), each.due or date.max, each.factory_name))[:MOST])


def changes_in(*, part: Part) -> tuple[EventRow, ...]:
    """What happened in factories of this jurisdiction or group, the newest first. Ask the policy first."""
    there = Q(factory__group_path__startswith=part.group_path) if part.group_path else Q(factory__place_path__startswith=part.place_path)
    rows = ChangeEvent.objects.filter(there).order_by("-recorded_at", "-id").values_list(*OF_EVENT)
    return tuple(EventRow(*row) for row in rows[:FOUND])


def titled_in(*, part: Part, text: str) -> tuple[Titled, ...]:
    """Factories of this jurisdiction or group with a title of the programme, by words of their name. Ask the policy first."""
    there = Q(factory__group_path__startswith=part.group_path) if part.group_path else Q(factory__place_path__startswith=part.place_path)
    rows = Title.objects.filter(CURRENT, there, programme=Programme.GRADIENT, status__in=HELD | ENDED)
    for word in text.split():
        rows = rows.filter(Q(factory__name__icontains=word) | Q(factory__organisation_name__icontains=word))
    found = rows.order_by("-year", "id").values_list("factory", "factory__name", "factory__organisation_name", "word", "year", "status")
    return tuple(Titled(*row) for row in found[:FOUND])


def _watched(steps: tuple[StepRow, ...], of: tuple[UUID, str]) -> Watched:
    last = steps[-1]
    way = way_of(last.status, steps)
    due = (
        next((step.until for step in reversed(steps) if step.until and step.kind in {"suspended", "refused"}), None)
        if way.suspended
        else None
    )
    return Watched(*of, last.word, last.year, last.status, way.proof is not None, way.appeal is not None, due)
