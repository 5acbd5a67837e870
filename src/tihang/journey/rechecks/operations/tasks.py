"""A step on a task, and where the task stands after it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.core.canonical import Data
from tihang.journey.rechecks.models import RecheckStep, RecheckTask
from tihang.journey.rechecks.names import StepKind, TaskState


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep:
    """要记的一步: ``state`` and ``due`` where the task stands afterwards (None: as before)."""

    kind: StepKind
    text: str
    by: UUID
    at: datetime
    office: UUID | None = None
    facts: Mapping[str, Data] | None = None
    state: TaskState | None = None
    due: date | None = None
    doubt: bool | None = None


def keep_step(task: RecheckTask, new: NewStep) -> RecheckStep:
    """Keep it and move the task."""
    task.steps += 1
    task.state = new.state.value if new.state else task.state
    task.due = new.due or task.due
    task.doubt = task.doubt if new.doubt is None else new.doubt
    task.save(update_fields=["steps", "state", "due", "doubt"])
    return RecheckStep.objects.create(
        id=uuid7(), region=task.region, task=task, number=task.steps, kind=new.kind.value, text=new.text, facts=dict(new.facts or {}),
        office=new.office, by=new.by, at=new.at,
    )  # fmt: skip
