"""A factory placed on the list, a step kept, and where it stands afterwards."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.core.canonical import Data
from tihang.journey.cultivation.models import Cultivation, CultivationStep
from tihang.journey.cultivation.names import CultivationState, StepKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """要列入的培育对象."""

    region: str
    case_id: UUID
    factory_id: UUID
    office: UUID
    unit_path: str
    unit_group_path: str
    document: str
    since: date
    until: date
    title: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep:
    """要记的一步: ``state`` and ``until`` as they are afterwards (None: as before)."""

    kind: StepKind
    text: str
    by: UUID
    at: datetime
    office: UUID | None = None
    facts: Mapping[str, Data] | None = None
    state: CultivationState | None = None
    until: date | None = None


def place(new: NewEntry) -> Cultivation:
    """Put a factory on the list. Raises IntegrityError where its case stands there already."""
    return Cultivation.objects.create(id=uuid7(), **asdict(new))


def keep_step(row: Cultivation, new: NewStep) -> CultivationStep:
    """Keep it and move the entry."""
    row.steps += 1
    row.state = new.state.value if new.state else row.state
    row.until = new.until or row.until
    row.save(update_fields=["steps", "state", "until"])
    return CultivationStep.objects.create(
        id=uuid7(), region=row.region, cultivation=row, number=row.steps, kind=new.kind.value, text=new.text, facts=dict(new.facts or {}),
        office=new.office, by=new.by, at=new.at,
    )  # fmt: skip
