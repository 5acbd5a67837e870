"""Why there is no plan (冲突条件): an irreducible set of conditions that collide. Take any one of them away, and there is a plan."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from tihang.core.problems import BadInput, Problem, bad
from tihang.core.values import Words, decimal_text, exact_text
from tihang.engines.planner.demand import Blocked
from tihang.engines.planner.task import Limits, Task

PLACES = 2


@dataclass(frozen=True, slots=True)
class Condition:
    """条件: what it says, and the limits without it."""

    key: str
    words: Words
    without: Callable[[Limits], Limits]


class Collides(BadInput):
    """The goal cannot be reached under these conditions (条件冲突). ``conditions`` are the keys of the set."""

    def __init__(self, problems: tuple[Problem, ...], conditions: tuple[str, ...]) -> None:
        super().__init__(problems)
        self.conditions = conditions


def money(value: Fraction) -> str:
    """A cost for people: exact where that is short, else to two places."""
    text = exact_text(value)
    return text if "/" not in text and len(text.partition(".")[2]) <= PLACES else decimal_text(value, PLACES)


def conditions(task: Task) -> tuple[Condition, ...]:
    """Everything about a task that could be loosened."""
    limits, names, found = task.limits, task.ground.names, list[Condition]()
    for key in sorted(limits.excluded):
        words = task.by_key[key].words
        said = f"不做“{words[0]}”（{key}）", f"'{words[1]}' ({key}) is left out"
        found.append(Condition(f"excluded.{key}", said, lambda at, key=key: replace(at, excluded=at.excluded - {key})))  # type: ignore[misc]
    for key, start in sorted(limits.locked.items()):
        said = (
            f"“{names(key)[0]}”（{key}）锁定在第 {start + 1} 季开始",
            f"'{names(key)[1]}' ({key}) is locked to begin in quarter {start + 1}",
        )
        found.append(Condition(f"locked.{key}", said, lambda at, key=key: _unlocked(at, key)))  # type: ignore[misc]
    if limits.capacity is not None:
        said = f"每季最多投入 {money(limits.capacity)}", f"a quarter bears at most {money(limits.capacity)}"
        found.append(Condition("capacity", said, lambda at: replace(at, capacity=None)))
    if limits.quarters is not None:
        said = f"{limits.quarters} 个季度之内做完", f"everything is done within {limits.quarters} quarters"
        found.append(Condition("quarters", said, lambda at: replace(at, quarters=None)))
    if limits.budget is not None:
        said = f"总预算 {money(limits.budget)}", f"the budget is {money(limits.budget)}"
        found.append(Condition("budget", said, lambda at: replace(at, budget=None)))
    return tuple(found)


def _unlocked(limits: Limits, key: str) -> Limits:
    return replace(limits, locked={each: at for each, at in limits.locked.items() if each != key})


def collision(task: Task, feasible: Callable[[Task], bool]) -> tuple[Condition, ...]:
    """The irreducible set, by taking one condition after another away; empty when even without all of them nothing can be done."""
    kept = conditions(task)
    if not feasible(_only(task, kept, ())):
        return ()
    for each in kept:
        fewer = tuple(other for other in kept if other is not each)
        if not feasible(_only(task, conditions(task), fewer)):
            kept = fewer
    return kept


def _only(task: Task, every: tuple[Condition, ...], kept: tuple[Condition, ...]) -> Task:
    limits, keys = task.limits, {each.key for each in kept}
    for each in every:
        if each.key not in keys:
            limits = each.without(limits)
    return task.under(limits)


def told(task: Task, found: tuple[Condition, ...]) -> Collides:
    """The colliding conditions in words."""
    goal = task.goal.words(task.ground)
    if not found:
        said = f"可改进的都做完，也达不到 {goal[0]}", f"Even with everything on offer done, {goal[1]} is not reached"
        mend = "把目标降一级，或补上缺的改进成本", "Aim one level lower, or give costs for what is missing"
        return Collides((bad(*said, *mend, place="target", code="plan_unreachable"),), ())
    zh = "；".join(each.words[0] for each in found)
    en = "; ".join(each.words[1] for each in found)
    said = f"下面这些条件合在一起，达不到 {goal[0]}：{zh}", f"These conditions together rule {goal[1]} out: {en}"
    mend = "放宽其中任何一条就有方案", "Loosen any one of them and there is a plan"
    return Collides((bad(*said, *mend, place="target", code="plan_collides"),), tuple(each.key for each in found))


def blocked(task: Task, facts: list[Blocked]) -> Collides:
    """What no improvement on offer can bring about: each alone stands in the way."""
    goal = task.goal.words(task.ground)
    problems = []
    for fact in facts:
        key, words, unknown = fact.key, fact.words, fact.unknown
        state = ("还没有回答", "is not answered yet") if unknown else ("现在不满足", "is not met today")
        said = (
            f"{goal[0]}要求“{words[0]}”，{state[0]}，也没有可以排进计划的改进",
            f"{goal[1]} asks: {words[1]}; it {state[1]}, and nothing on offer brings it about",
        )
        if key in task.ground.pack.criterion_by_id:
            mend = (
                f"先办好这一条；计划外能办成的，假定它已满足（{key}）",
                f"Settle it first; or assume it ({key}) where it will be settled outside the plan",
            )
        else:
            mend = "先回答这一条，或给出它的改进成本", "Answer it, or give what improving it costs"
        problems.append(bad(*said, *mend, place=key, code="plan_blocked"))
    return Collides(tuple(problems), tuple(problem.place for problem in problems))
