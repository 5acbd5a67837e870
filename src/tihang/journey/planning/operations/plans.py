"""Plans written (提升计划写入)."""

from datetime import date, datetime
from uuid import UUID

from tihang.journey.planning.models import ClimbPlan
from tihang.journey.planning.names import PlanState

OPEN = (PlanState.WAITING, PlanState.WORKING, PlanState.FAILED)


def keep_wish(*, region: str, factory: UUID, assessment: UUID, wish: str, begins_on: date, by: UUID, now: datetime) -> UUID:
    """A plan that is asked for."""
    made = ClimbPlan.objects.create(
        region=region, factory_id=factory, assessment_id=assessment, wish=wish, begins_on=begins_on, asked_by=by, asked_at=now
    )
    return made.pk


def begin_plan(*, plan: UUID) -> bool:
    """It is being computed; False where it is over already."""
    return bool(ClimbPlan.objects.filter(pk=plan, state__in=OPEN).update(state=PlanState.WORKING, step="", told=""))


def say_step(*, plan: UUID, step: str) -> None:
    """How far it is."""
    ClimbPlan.objects.filter(pk=plan, state=PlanState.WORKING).update(step=step)


def end_plan(*, plan: UUID, state: PlanState, outcome: str = "", told: str = "", now: datetime) -> None:
    """What came of it."""
    ClimbPlan.objects.filter(pk=plan, state=PlanState.WORKING).update(state=state, step="", outcome=outcome, told=told, made_at=now)
