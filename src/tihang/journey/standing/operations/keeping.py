"""A step or an event kept (记下)."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.journey.standing.models import ChangeEvent, StandingStep


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep:
    """要记的一步."""

    region: str
    factory_id: UUID
    line: UUID
    number: int
    kind: str
    was: str
    status: str
    answers: int | None
    word: str
    year: int
    desk_path: str
    desk_group_path: str
    office_name: str
    person: str
    day: date
    until: date | None
    why: str
    document: str
    files: list[dict[str, str]]
    taken_at: datetime
    taken_by: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """要记的变更."""

    region: str
    factory_id: UUID
    other_id: UUID | None
    kind: str
    happened_on: date
    what: str
    source: str
    said_by: str
    office_name: str
    recorded_at: datetime
    recorded_by: UUID


def keep_step(new: NewStep) -> StandingStep:
    """Keep it. Raises IntegrityError where another took that number: hold the factory first."""
    return StandingStep.objects.create(id=uuid7(), **asdict(new))


def keep_event(new: NewEvent) -> ChangeEvent:
    """Keep it. Raises IntegrityError where the same was said already."""
    return ChangeEvent.objects.create(id=uuid7(), **asdict(new))
