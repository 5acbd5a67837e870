"""Ask for a plan (排提升计划): from a signed self-assessment, a goal and limits; a job computes it."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.problems import BadInput
from tihang.engines.planner import wrongs
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.planning import JOB, plan_to_change, task_of, unknown_own
from tihang.flows.recording import may
from tihang.journey.assessment.queries.reporting import signed_result
from tihang.journey.planning.operations import keep_wish
from tihang.journey.planning.queries import items_of
from tihang.journey.planning.rules import Wish
from tihang.journey.post.operations import enqueue
from tihang.journey.record.queries import Subject
from tihang.journey.registry.access import Deed
from tihang.journey.trail.operations import record

QUARTER, YEAR = 3, 12
"""In months."""


@deed
def plan_climb(*, actor: Person, now: datetime, factory: UUID, assessment: UUID, wish: Wish) -> UUID:
    """Keep the wish and order the computing. Raises NoSuchAssessment, NotAllowed, BadInput for items and criteria that are not known."""
    subject = may(actor, Deed.PLAN_CLIMB, factory)
    signed = signed_result(scope=actor.scope, assessment=assessment)
    may(actor, Deed.PLAN_CLIMB, signed.row.factory_id)
    return _ask(actor, now, subject, assessment, wish)


@deed
def plan_again(*, actor: Person, now: datetime, plan: UUID) -> UUID:
    """The same wish around what is locked, with what is done counted as there. Raises NoSuchPlan, NotAllowed, BadInput."""
    card, subject = plan_to_change(actor, Deed.PLAN_CLIMB, plan)
    items = items_of(plan=plan)
    done = (*card.wish.done, *(item.key for item in items if item.done))
    locked = {item.key: item.start for item in items if item.locked and not item.done}
    return _ask(actor, now, subject, card.assessment_id, replace(card.wish, done=tuple(dict.fromkeys(done)), locked=locked))


def _ask(actor: Person, now: datetime, subject: Subject, assessment: UUID, wish: Wish) -> UUID:
    today = localdate(now)
    task = task_of(assessment, wish, today)
    if found := [*unknown_own(task.ground, wish.own), *wrongs(task)]:
        raise BadInput(found)
    plan = keep_wish(
        region=subject.region, factory=subject.id, assessment=assessment, wish=wish.text(), begins_on=next_quarter(today), by=actor.user,
        now=now,
    )  # fmt: skip
    enqueue(name=JOB, now=now, args={"plan": plan.hex}, key=f"climb/{plan.hex}", most_seconds=300)
    record(
        region=subject.region, verb=Deed.PLAN_CLIMB.value, actor=actor.user, at=now, subject_kind="climb_plan", subject=plan,
        on_behalf=subject.organisation, facts={"level": wish.level, "tier": wish.tier},
    )  # fmt: skip
    return plan


def next_quarter(today: date) -> date:
    """The first day of the next quarter of a year."""
    months = today.month - 1 - (today.month - 1) % QUARTER + QUARTER
    return date(today.year + months // YEAR, months % YEAR + 1, 1)
