"""What re-checks hand on to dynamic management, and what it hands to them (复核与动态管理)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q
from django.utils.timezone import localdate

from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.rechecks.models import RecheckStep
from tihang.journey.rechecks.names import StepKind as RecheckKind
from tihang.journey.rechecks.names import TaskState
from tihang.journey.registry.access.filters import within
from tihang.journey.standing.models import ChangeEvent, StandingStep


@dataclass(frozen=True, slots=True)
class HandedOver:
    """复核转来的: what a re-check found and nobody has acted on."""

    factory: UUID
    factory_name: str
    organisation: str
    task: UUID
    round_title: str
    day: date
    why: str
    document: str


def handed_over_in(*, part: Part) -> tuple[HandedOver, ...]:
    """Of this jurisdiction or group, the oldest first, until a step is taken on a title of that factory. Ask the policy first."""
    there = within("task__factory__place_path", part.place_path) & within("task__factory__group_path", part.group_path)
    acted = StandingStep.objects.filter(factory=OuterRef("task__factory"), taken_at__gt=OuterRef("at"))
    rows = RecheckStep.objects.filter(there, kind=RecheckKind.HAND_OVER, task__state=TaskState.HANDED_OVER).exclude(Exists(acted))
    found = rows.select_related("task__factory", "task__round").order_by("at", "id")[:200]
    return tuple(
        HandedOver(
            row.task.factory_id, row.task.factory.name, row.task.factory.organisation_name, row.task_id, row.task.round.title, localdate(row.at),
            row.text, str(row.facts.get("document", "")),
        )
        for row in found
    )  # fmt: skip


def last_changes(*, part: Part) -> dict[UUID, date]:
    """Factory of the part → when something last happened in it. For deeds."""
    found = dict[UUID, date]()
    for column in ("factory", "other"):
        there = within(f"{column}__place_path", part.place_path) & within(f"{column}__group_path", part.group_path) & ~Q(**{column: None})
        for factory, day in ChangeEvent.objects.filter(there).values_list(column).annotate(last=Max("happened_on")).order_by():
            found[factory] = max(day, found.get(factory, day))
    return found
