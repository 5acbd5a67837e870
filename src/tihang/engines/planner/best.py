"""The best plan (最优计划): the cheapest set, then its quarters; together where they do not fit; replayed before it is handed out."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from tihang.core.problems import BadInput, CannotJudge, Problem, bad
from tihang.engines.planner.answer import Placed, Plan
from tihang.engines.planner.cheapest import Cheapest, Search, cheapest
from tihang.engines.planner.collision import Collides, blocked, collision, told
from tihang.engines.planner.demand import Row
from tihang.engines.planner.joint import joint
from tihang.engines.planner.quarters import Schedule, breaks, schedule
from tihang.engines.planner.replay import reaches
from tihang.engines.planner.task import Goal, Task
from tihang.engines.planner.wrongs import wrongs

SECONDS = 5.0
QUARTER_SECONDS = 0.5

Telling = Callable[[str], None]
"""Hears how far the work is: ``set``, ``quarters``, ``joint``, ``why``, ``runner_up``, ``prices``."""


def _silent(step: str) -> None:
    """Nobody listens."""


def plan(task: Task, *, tell: Telling = _silent) -> Plan:
    """The best plan. Raises Collides (a BadInput) where the conditions rule the goal out, and BadInput for a task that is wrong."""
    if found := wrongs(task):
        raise BadInput(found)
    if task.goal.tier or task.goal.level is not None:
        made = attempt(task, tell)
        return made if made is not None else _refuse(task, tell)
    return _highest(task, tell)


def _highest(task: Task, tell: Telling) -> Plan:
    """As high as possible: the highest level that has a plan."""
    ladder = task.ground.pack.ladder
    if ladder is None or not ladder.stacked:
        mend = "给出目标等级或层级", "Name a level or a tier"
        raise BadInput([bad("这个标准包没有逐级的等级", "this pack has no levels one above the other", *mend, place="target")])
    now = task.ground.judge.assess(task.ground.sheet, task.ground.on).level_range[0]
    higher = [rung.ordinal for rung in reversed(ladder.rungs) if rung.ordinal > now]
    if not higher:
        return _made(task.towards(Goal(now)), Cheapest(frozenset(), Fraction(0), Fraction(0)), Schedule({}, 0, proven=True), None)
    for level in higher:
        made = attempt(task.towards(Goal(level)), tell)
        if made is not None:
            return made
    return _refuse(task.towards(Goal(higher[-1])), tell)


def attempt(task: Task, tell: Telling = _silent) -> Plan | None:
    """The best plan, None where there is none under these limits."""
    tell("set")
    search = Search(task)
    best = cheapest(search, SECONDS)
    if best is None or _over(task, best.bound):
        return None
    tell("quarters")
    quarters = schedule(task, best.chosen, QUARTER_SECONDS)
    if quarters is None and task.limits.quarters is not None:
        tell("joint")
        both = joint(search, best.bound, SECONDS)
        if both.best is None and not both.proven:
            raise CannotJudge([_no_time()])
        best, quarters = both.best, both.quarters
    if best is None or _over(task, best.bound):
        return None
    thumb = _thumb(search)
    if thumb is not None and (quarters is None or thumb[0].cost < best.cost):
        cheaper, quarters = thumb
        best = replace(cheaper, bound=min(best.bound, cheaper.cost))
    if quarters is None:
        return None
    if _over(task, best.cost):
        raise CannotJudge([_no_time()])  # it is not proven that nothing cheaper is within the budget
    return _made(task, best, quarters, thumb[0].cost if thumb else None)


def _thumb(search: Search) -> tuple[Cheapest, Schedule] | None:
    """The plan by the rule of thumb, where it keeps the limits and reaches the goal."""
    taken = search.greedy
    chosen = None if taken is None else search.offers_in(taken)
    if chosen is None or not reaches(search.task, chosen):
        return None
    quarters, cost = schedule(search.task, chosen, 0), search.task.cost(chosen)
    return None if quarters is None else (Cheapest(chosen, cost, cost), quarters)


def _over(task: Task, cost: Fraction) -> bool:
    return task.limits.budget is not None and cost > task.limits.budget


def _made(task: Task, best: Cheapest, quarters: Schedule, thumb: Fraction | None) -> Plan:
    if not reaches(task, best.chosen) or breaks(task, quarters.starts) or quarters.starts.keys() != best.chosen:
        raise CannotJudge([_unsound()])
    placed = [Placed(task.by_key[key], at) for key, at in quarters.starts.items()]
    order = sorted(placed, key=lambda item: (item.start, item.offer.grade or 0, item.offer.area, item.offer.key))
    return Plan(task, tuple(order), best.cost, best.bound, quarters.length, quarters.proven, thumb)


def _refuse(task: Task, tell: Telling) -> Plan:
    tell("why")
    facts = Search(task).demand.blocked
    if facts:
        raise blocked(task, facts)
    raise told(task, collision(task, _feasible))


def _feasible(task: Task) -> bool:
    try:
        return attempt(task) is not None
    except Collides:
        return False


def next_best(best: Plan, tell: Telling = _silent) -> Plan | None:
    """The runner-up: the cheapest plan that leaves out something of this one; None where nothing can be left out."""
    tell("runner_up")
    task, chosen = best.task, frozenset(best.starts)
    search = Search(task, [Row({key: Fraction(-1) for key in sorted(chosen)}, Fraction(1 - len(chosen)))])
    found = cheapest(search, SECONDS) if chosen else None
    if found is None or _over(task, found.cost):
        return None
    quarters = schedule(task, found.chosen, QUARTER_SECONDS)
    return None if quarters is None else replace(_made(task, found, quarters, None), runner_up=None)


def _unsound() -> Problem:
    return bad(
        "算出的计划没有通过复核：照它做完，判定结果达不到目标",
        "The plan failed our check: judged again after it, the goal is not reached",
        "这是系统内部的错误，报告给维护人员，附上答卷和条件",
        "This is an internal error; report it to the maintainers with the sheet and the conditions",
        code="plan_unsound",
    )


def _no_time() -> Problem:
    return bad(
        "限时内没有排出能装进这些季度的计划，也没有证明排不出",
        "Within the time no plan was fitted into these quarters, nor was it proven that none fits",
        "放宽季度数或每季投入",
        "Allow more quarters or a higher capacity",
        code="plan_time",
    )
