"""Doors of plans (提升计划): asked for, arranged, closed."""

from datetime import date

from tihang.journey.models import ClimbPlan, PlanItem, SelfAssessment
from tihang.journey.planning.rules import Wish
from tihang.journey.registry.access import Deed
from web.policy.attempts import READINGS, Made, Post, Reading, attempt
from web.policy.doors.results import NOW, signed
from web.policy.world import World

TARGET, MARK = '"full"', "提升计划密语77"


def planned(world: World) -> PlanItem:
    """An item of a plan of A's, as it stands once it is computed."""
    kept = SelfAssessment.objects.get(workspace=signed(world))
    plan = ClimbPlan.objects.create(
        region=kept.region, factory=kept.factory, assessment=kept, wish=Wish(level=2).text(), state="ready", begins_on=date(2026, 4, 1),
        asked_by=world["owner"].id, asked_at=NOW, outcome=OUTCOME,
    )  # fmt: skip
    return PlanItem.objects.create(
        region=kept.region, plan=plan, key="PER.ORG.L2.a", question="PER.ORG.L2.a", target=TARGET, zh=MARK, en=MARK, area="PER.ORG", grade=2,
        cost="3", load="3", quarters=1, start=0,
    )  # fmt: skip


SAID = '{"cost":"3","goal":{"words":"2"},"optimal":true,"prices":[],"quarters":1,"runner_up":null,"said":[],"unit":"点"}'
OUTCOME = f'{{"en":{SAID},"zh":{SAID}}}'


def place(item: PlanItem, rest: str = "") -> str:
    """The page of the plan of an item, and what stands below it."""
    return f"/factories/{item.plan.factory_id}/plans/{item.plan_id}/{rest}"


READINGS.append(Reading(Deed.SEE_PLAN, lambda _: MARK, lambda world: (place(planned(world)),), lambda world, _: world.of_factory))


@attempt(Deed.PLAN_CLIMB)
def plan(world: World) -> Made:
    item = planned(world)
    return Made((Post(f"/factories/{item.plan.factory_id}/plans/", {"goal": "2"}), Post(place(item, "again/"))), world.of_factory)


@attempt(Deed.ARRANGE_PLAN_ITEM)
def arrange(world: World) -> Made:
    item = planned(world)
    return Made((Post(place(item, f"items/{item.pk}/"), {"start": "3"}),), world.of_factory)


@attempt(Deed.CLOSE_PLAN_ITEM)
def close(world: World) -> Made:
    item = planned(world)
    return Made((Post(place(item, f"items/{item.pk}/close/"), {"done": "yes"}),), world.of_factory)
