"""How the titles of a factory stand (称号现状): each with its steps, what may follow, and before whose desk it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from tihang.core.routing import Level
from tihang.journey.campaigns.rules.levels import level_of
from tihang.journey.campaigns.rules.parts import Part, steps_to
from tihang.journey.recognition.models import RecognitionRow
from tihang.journey.record.models import Title
from tihang.journey.record.names import Programme
from tihang.journey.record.queries import Subject, subject_of
from tihang.journey.record.queries.rows import TitleRow, frozen
from tihang.journey.registry.access import Deed, Scope, Thing, permits
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.registry.codes import DivisionKind, division
from tihang.journey.standing.codes import level_giving
from tihang.journey.standing.models import ChangeEvent, StandingStep
from tihang.journey.standing.rules.way import Way, way_of

OF_STEP = (
    "id", "line", "number", "kind", "was", "status", "answers", "word", "year", "office_name", "person", "day", "until", "why", "document",
    "taken_at", "taken_by", "files",
)  # fmt: skip
OF_EVENT = (
    "id", "factory", "factory__name", "other", "other__name", "kind", "happened_on", "what", "source", "said_by", "office_name",
    "recorded_at", "recorded_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StepRow:
    """动态管理的一步."""

    id: UUID
    line: UUID
    number: int
    kind: str
    was: str
    status: str
    answers: int | None
    word: str
    year: int
    office_name: str
    person: str
    day: date
    until: date | None
    why: str
    document: str
    taken_at: datetime
    taken_by: UUID
    files: Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class EventRow:
    """一次变更."""

    id: UUID
    factory: UUID
    factory_name: str
    other: UUID | None
    other_name: str
    kind: str
    happened_on: date
    what: str
    source: str
    said_by: str
    office_name: str
    recorded_at: datetime
    recorded_by: UUID


@dataclass(frozen=True)
class TitleStanding:
    """一个称号的现状. ``line`` stays the same however often its entry in the record is replaced; ``part`` is whose desk watches over it."""

    title: TitleRow
    line: UUID
    steps: tuple[StepRow, ...]
    way: Way
    part: Part | None

    @property
    def seen(self) -> int:
        """What a form carries, so that two officers do not decide twice: the number of the last step."""
        return len(self.steps)

    def step(self, number: int | None) -> StepRow:
        return next(each for each in self.steps if each.number == number)

    def thing(self, subject: Subject) -> Thing:
        """The title as the policy asks about it."""
        here, part = subject.thing, self.part
        if part is None:
            return here
        if part.group_path:
            return replace(here, desk_group_path=part.group_path)
        return replace(here, desk_path=part.place_path or NATION_DESK)


@dataclass(frozen=True)
class FactoryStanding:
    """一家工厂的称号现状."""

    subject: Subject
    titles: tuple[TitleStanding, ...]
    events: tuple[EventRow, ...]

    def of_title(self, title: UUID) -> TitleStanding | None:
        """By the entry in force, or by any that it replaced."""
        return next((each for each in self.titles if title in (each.title.id, each.line)), None)


def standing_of(*, scope: Scope, factory: UUID) -> FactoryStanding | None:
    """For the house, and the officers of its jurisdiction or group; None for anybody else, and where there is no such factory."""
    subject = subject_of(factory)
    if subject is None or not permits(scope, Deed.SEE_STANDING, subject.thing):
        return None
    return FactoryStanding(subject, standings_in(subject), events_of(factory))


def standings_in(subject: Subject) -> tuple[TitleStanding, ...]:
    """The titles of the gradient programme that are held, suspended or revoked, the basic tier among them. For deeds, and queries that asked the policy."""
    rows = [frozen(TitleRow, row) for row in Title.objects.filter(factory=subject.id, programme=Programme.GRADIENT).order_by("year", "id")]
    before: dict[UUID | None, UUID] = {row.superseded_by_id: row.id for row in rows if row.superseded_by_id}
    steps: dict[UUID, list[StepRow]] = {}
    for found in StandingStep.objects.filter(factory=subject.id).order_by("line", "number").values_list(*OF_STEP):
        step = StepRow(*found)
        steps.setdefault(step.line, []).append(step)
    lists = _given_here(subject.id)
    made = []
    for row in rows:
        if row.current:
            line = _first(row.id, before)
            taken = tuple(steps.get(line, ()))
            made.append(TitleStanding(row, line, taken, way_of(row.status, taken), _desk(subject, row, lists)))
    return tuple(each for each in made if each.way.managed)


def events_of(factory: UUID) -> tuple[EventRow, ...]:
    """What happened in it, and mergers that name it, the oldest first."""
    mine = ChangeEvent.objects.filter(factory=factory) | ChangeEvent.objects.filter(other=factory)
    return tuple(EventRow(*row) for row in mine.order_by("happened_on", "recorded_at", "id").values_list(*OF_EVENT))


def _first(key: UUID, before: Mapping[UUID | None, UUID]) -> UUID:
    while key in before:
        key = before[key]
    return key


def _given_here(factory: UUID) -> dict[tuple[str, int], Part]:
    """(tier, year) → the office whose final list gave it."""
    rows = RecognitionRow.objects.filter(case__factory=factory, list__state="final").order_by("list__published_at")
    found = rows.values_list("list__campaign__tier", "list__campaign__year", "list__place_path", "list__group_path")
    return {(tier, year): Part(place, group) for tier, year, place, group in found}


def _desk(subject: Subject, title: TitleRow, lists: Mapping[tuple[str, int], Part]) -> Part | None:
    if given := lists.get((title.tier, title.year)):
        return given
    level = level_giving(title.tier)
    if level == "nation":
        return Part()
    above = steps_to(Part(subject.place_path)) if level else ()
    cities = [each for each in above if level == "city" and level_of(each) is Level.CITY]
    separate = [each for each in above if _separate(each)]
    return next(iter([*cities, *separate, *(each for each in above if level_of(each) is Level.PROVINCE)]), None)


def _separate(part: Part) -> bool:
    """计划单列市: beside the provinces, not below them."""
    found = division(part.key)
    return found is not None and found.kind is DivisionKind.SEPARATELY_DESIGNATED_CITY
