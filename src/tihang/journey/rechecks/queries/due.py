"""Tasks that houses have to be told of (复核待办). For jobs: no person asks this."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from tihang.journey.rechecks.models import RecheckTask
from tihang.journey.rechecks.names import TaskState

OPEN: Final = (TaskState.WAITING, TaskState.CORRECTING)
OF_TASK: Final = (
    "pk", "region", "factory_id", "factory__name", "factory__organisation_id", "due", "round__title", "round__basis",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TaskDue:
    """一件待填报的复核."""

    task: UUID
    region: str
    factory: UUID
    factory_name: str
    organisation: UUID
    due: date
    round_title: str
    basis: str


def tasks_given(*, round_id: UUID, after: UUID | None, most: int) -> list[TaskDue]:
    """The tasks of a round by key, a batch at a time."""
    rows = RecheckTask.objects.filter(round=round_id, state__in=OPEN)
    return _due((rows.filter(pk__gt=after) if after else rows).order_by("pk")[:most])


def tasks_due(*, today: date, days: int) -> list[TaskDue]:
    """Those not answered whose day comes within so many days, or is today."""
    return _due(RecheckTask.objects.filter(state__in=OPEN, due__gte=today, due__lte=today + timedelta(days=days)).order_by("due", "pk"))


def _due(rows: QuerySet[RecheckTask]) -> list[TaskDue]:
    return [TaskDue(*row) for row in rows.values_list(*OF_TASK)]
