"""Arrange an item of a plan (调整计划项): its quarter, its lock, who sees to it, its milestone, and the evidence expected."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.planning import plan_to_change
from tihang.journey.planning.operations import arrange_item
from tihang.journey.planning.queries import NoSuchPlan, items_of
from tihang.journey.planning.rules import Item
from tihang.journey.planning.rules.wishing import MOST_QUARTERS
from tihang.journey.registry.access import Deed
from tihang.journey.trail.operations import record

LONGEST = {"owner": 60, "milestone": 200, "evidence": 300}


@dataclass(frozen=True, slots=True)
class Arrangement:
    """调整: what is to change; None leaves it."""

    start: int | None = None
    locked: bool | None = None
    owner: str | None = None
    milestone: str | None = None
    evidence: str | None = None


@deed
def arrange_plan_item(*, actor: Person, now: datetime, plan: UUID, item: UUID, to: Arrangement) -> Item:
    """Change it; what that breaks is told by the page, and forbids nothing. Raises NoSuchPlan, NotAllowed, BadInput."""
    card, subject = plan_to_change(actor, Deed.ARRANGE_PLAN_ITEM, plan)
    here = item_in(card.id, item)
    wanted = {name: getattr(to, name) for name in ("start", "locked", "owner", "milestone", "evidence")}
    changes = {name: value for name, value in wanted.items() if value is not None and value != getattr(here, name)}
    if found := _wrong(here, changes):
        raise BadInput(found)
    if changes:
        arrange_item(item=item, changes=changes)
        record(
            region=subject.region, verb=Deed.ARRANGE_PLAN_ITEM.value, actor=actor.user, at=now, subject_kind="climb_plan", subject=plan,
            on_behalf=subject.organisation, facts={"item": here.key, "changed": sorted(changes)},
        )  # fmt: skip
    return here


def item_in(plan: UUID, item: UUID) -> Item:
    """An item of a plan. Raises NoSuchPlan."""
    found = next((each for each in items_of(plan=plan) if each.id == item), None)
    if found is None:
        raise NoSuchPlan(item)
    return found


def _wrong(here: Item, changes: dict[str, object]) -> list[Problem]:
    found = []
    for name, most in LONGEST.items():
        if len(str(changes.get(name, ""))) > most:
            found.append(bad(f"最多 {most} 个字", f"at most {most} signs", "写短一点", "Shorten it", place=name))
    start = changes.get("start", 0)
    if not isinstance(start, int) or not 0 <= start <= MOST_QUARTERS:
        found.append(bad("开始季度不对", "the first quarter is wrong", f"写 1 到 {MOST_QUARTERS}", f"1 to {MOST_QUARTERS}", place="start"))
    if here.done and "start" in changes:
        found.append(bad("已做完的不能再移", "what is done cannot be moved", "先改回没做完", "Open it again first", place="start"))
    return found
