"""What is wrong with a task before anybody plans (任务有误): unknown items, negative numbers, circles."""

from collections.abc import Iterator
from fractions import Fraction

from tihang.core.problems import Problem, bad, nearest
from tihang.engines.planner.task import Task


def wrongs(task: Task) -> tuple[Problem, ...]:
    """Every mistake in a task."""
    return (*_goal(task), *_limits(task), *_keys(task), *_offers(task), *_circle(task))


def _goal(task: Task) -> Iterator[Problem]:
    ladder, goal = task.ground.pack.ladder, task.goal
    rungs = ladder.rungs if ladder else ()
    if goal.tier and goal.tier not in task.ground.pack.rung_by_id:
        said = f"没有层级“{goal.tier}”", f"there is no tier '{goal.tier}'"
        yield Problem(said, nearest(goal.tier, task.ground.pack.rung_by_id), "target", "unknown_id")
    elif goal.level is not None and goal.level not in [rung.ordinal for rung in rungs]:
        known = "、".join(str(rung.ordinal) for rung in rungs)
        said = f"没有第 {goal.level} 级", f"there is no level {goal.level}"
        yield bad(*said, f"可用的有 {known}", f"Known: {known.replace('、', ', ')}", place="target", code="unknown_id")


def _limits(task: Task) -> Iterator[Problem]:
    limits = task.limits
    for name, value, least in (("budget", limits.budget, 0), ("quarters", limits.quarters, 1), ("capacity", limits.capacity, 0)):
        if value is not None and value < least:
            yield bad(f"{name} 不能小于 {least}", f"{name} cannot be below {least}", "改成更大的数", "Give a larger number", place=name)
    for key, start in limits.locked.items():
        if start < 0:
            yield bad(f"{key} 的开始季度不能小于第一季", f"{key} cannot begin before the first quarter", "改开始季度", "Mend it", place=key)


def _keys(task: Task) -> Iterator[Problem]:
    for name, keys in (("under_way", task.limits.under_way), ("excluded", task.limits.excluded), ("locked", frozenset(task.limits.locked))):
        for key in sorted(keys - task.by_key.keys()):
            zh, en = nearest(key, task.by_key)
            yield bad(f"没有可改进项“{key}”", f"'{key}' is not on offer here", zh, en, place=f"{name}.{key}", code="unknown_id")
    both = (task.limits.under_way | task.limits.locked.keys()) & task.limits.excluded
    for key in sorted(both):
        yield bad(f"{key} 既在做又排除", f"{key} is both in and excluded", "留一个", "Keep one of them", place=f"excluded.{key}")
    for key in sorted(task.limits.assumed - task.ground.pack.criterion_by_id.keys()):
        zh, en = nearest(key, task.ground.pack.criterion_by_id)
        yield bad(f"没有要素条件“{key}”", f"there is no criterion '{key}'", zh, en, place=f"assumed.{key}", code="unknown_id")


def _offers(task: Task) -> Iterator[Problem]:
    for offer in task.offers:
        if offer.cost < 0 or offer.load < Fraction(0) or offer.quarters < 1:
            mend = "成本不小于 0，工期至少一个季度", "A cost is not below 0, and one quarter is the least"
            yield bad(f"{offer.key} 的成本或工期不对", f"cost or quarters of {offer.key} are wrong", *mend, place=offer.key)
        for need in offer.needs:
            if need not in task.by_key:
                yield bad(
                    f"{offer.key} 要先做的 {need} 不存在", f"{offer.key} needs {need}, which is not on offer", "", "", place=offer.key
                )


def circle(needs: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Items that wait for each other in a circle, empty where none do."""
    done, path = set[str](), list[str]()

    def walk(key: str) -> tuple[str, ...]:
        if key in done:
            return ()
        if key in path:
            return tuple(path[path.index(key) :])
        path.append(key)
        for each in needs.get(key, ()):
            if found := walk(each):
                return found
        path.pop()
        done.add(key)
        return ()

    return next((found for found in (walk(key) for key in needs) if found), ())


def _circle(task: Task) -> Iterator[Problem]:
    found = circle({offer.key: offer.needs for offer in task.offers})
    if found:
        round_zh = " → ".join((*found, found[0]))
        mend = "删去其中一条先后关系", "Take one of these links out"
        yield bad(f"先后关系绕成一圈：{round_zh}", f"these wait for each other: {round_zh}", *mend, place=found[0], code="circular")
