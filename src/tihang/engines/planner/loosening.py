"""What each restriction costs (限制的代价): the task planned again with one limit loosened a little."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from tihang.core.problems import BadInput, CannotJudge
from tihang.core.values import Words
from tihang.engines.planner.answer import Plan, Price
from tihang.engines.planner.best import Telling, _silent, attempt, next_best
from tihang.engines.planner.collision import conditions, money
from tihang.engines.planner.task import Goal, Limits

MOST = 12
"""So many restrictions are looked at."""


def explained(best: Plan, *, more: Fraction, tell: Telling = _silent) -> Plan:
    """The plan with its runner-up and the price of each restriction; ``more`` is what a little more money means."""
    second = next_best(best, tell)
    tell("prices")
    return replace(best, runner_up=second, prices=tuple(_prices(best, more)))


def _prices(best: Plan, more: Fraction) -> Iterator[Price]:
    limits = best.task.limits
    if limits.budget is not None:
        said = f"预算多 {money(more)}", f"{money(more)} more"
        yield from _price(best, "budget", said, replace(limits, budget=limits.budget + more))
    if limits.quarters is not None:
        yield from _price(best, "quarters", ("多一个季度", "one more quarter"), replace(limits, quarters=limits.quarters + 1))
    if limits.capacity is not None:
        said = f"每季多投入 {money(more)}", f"{money(more)} more in each quarter"
        yield from _price(best, "capacity", said, replace(limits, capacity=limits.capacity + more))
    for each in conditions(best.task)[:MOST]:
        if each.key not in ("budget", "quarters", "capacity"):
            yield from _price(best, each.key, (f"取消：{each.words[0]}", f"without: {each.words[1]}"), each.without(limits))


def _price(best: Plan, limit: str, words: Words, looser: Limits) -> Iterator[Price]:
    higher = _higher(best, looser)
    again = _try(best, best.goal, looser)
    if again is not None:
        yield Price(limit, words, max(best.cost - again.cost, Fraction(0)), best.length - again.length, higher)


def _higher(best: Plan, looser: Limits) -> Goal | None:
    """The next level, where the looser limits allow it and the old ones did not."""
    ladder, level = best.task.ground.pack.ladder, best.goal.level
    if level is None or ladder is None or level >= max(rung.ordinal for rung in ladder.rungs):
        return None
    goal = Goal(level + 1)
    if _try(best, goal, looser) is None or _try(best, goal, best.task.limits) is not None:
        return None
    return goal


def _try(best: Plan, goal: Goal, limits: Limits) -> Plan | None:
    try:
        return attempt(best.task.towards(goal).under(limits))
    except (BadInput, CannotJudge):
        return None
