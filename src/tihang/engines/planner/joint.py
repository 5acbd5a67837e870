"""Set and quarters together (联合模型), for when the cheapest set does not fit its quarters: to one per cent, or as near as the time allows."""

from dataclasses import dataclass, replace
from fractions import Fraction

from tihang.engines.planner.cheapest import Cheapest, Search, cheapest
from tihang.engines.planner.demand import Row
from tihang.engines.planner.highs import solve
from tihang.engines.planner.quarters import Schedule, breaks, schedule, starts_of, timed
from tihang.engines.planner.replay import reaches

GAP = 0.01
ROUNDS = 20
LEAST_SHARE = 84
SHAKES = 150


@dataclass(frozen=True, slots=True)
class Joint:
    """联合结果: nothing found and ``proven`` means that no set fits."""

    best: Cheapest | None
    quarters: Schedule | None
    proven: bool


def joint(search: Search, bound: Fraction, seconds: float) -> Joint:
    """A set that fits its quarters, and how far it may be from the cheapest that does."""
    task, horizon = search.task, search.task.limits.quarters
    near = _tightened(search, bound, seconds)
    if near is not None and near.best is not None and near.best.cost - bound <= near.best.cost * Fraction(GAP):
        return near
    assert horizon is not None  # noqa: S101 - without a horizon every set fits
    offers = [task.by_key[key] for key in sorted(search.usable)]
    for _ in range(ROUNDS):
        programme = timed(task, offers, horizon, optional=search.usable)
        columns = list(programme.costs)
        whole = search.programme()
        for name in whole.costs:
            programme.column(name, whole.costs[name], *whole.limits[name])
        programme.rows += whole.rows
        for offer in offers:
            mine = {name: Fraction(1) for name in columns if name.rpartition("|")[0] == offer.key}
            programme.at_least({**mine, offer.key: Fraction(-1)}, Fraction(0))
            programme.at_most({**mine, offer.key: Fraction(-1)}, Fraction(0))
        if task.limits.budget is not None:
            programme.at_most({key: Fraction(search.whole(key)) for key in sorted(search.usable)}, task.limits.budget * search.scale)
        solved = solve(programme, seconds=seconds, step=search.step, gap=GAP, warm=_warm(near))
        if not solved.found:
            return near or Joint(None, None, solved.proven)
        chosen = search.offers_in(solved.taken)
        starts = {key: at for key, at in starts_of(frozenset(n for n in solved.taken if "|" in n)).items() if key in chosen}
        if reaches(task, chosen) and not breaks(task, starts):
            cost = task.cost(chosen)
            best = Cheapest(chosen, cost, min(cost, max(bound, search.lower(solved.bound))))
            if near is not None and near.best is not None and near.best.cost <= cost:
                return Joint(replace(near.best, bound=min(near.best.cost, best.bound)), near.quarters, solved.proven)
            length = max((at + task.by_key[key].quarters for key, at in starts.items()), default=0)
            return Joint(best, schedule(task, chosen, seconds / 5) or Schedule(starts, length, proven=False), solved.proven)
        rest = {key: Fraction(1) for key in sorted(search.usable - chosen)}
        search.cuts.append(Row({**rest, **{key: Fraction(-1) for key in sorted(chosen)}}, Fraction(1 - len(chosen))))
    return near or Joint(None, None, proven=False)


def _warm(near: Joint | None) -> frozenset[str] | None:
    """What is known already, as columns to start from."""
    if near is None or near.best is None or near.quarters is None:
        return None
    return near.best.chosen | {f"{key}|{at}" for key, at in near.quarters.starts.items()}


def _tightened(search: Search, bound: Fraction, seconds: float) -> Joint | None:
    """The cheapest set that asks for a little less than all quarters bear, until one fits."""
    if search.task.limits.capacity is None:
        return None
    for percent in range(99, LEAST_SHARE, -1):
        closer = Search(search.task, search.cuts, Fraction(percent, 100))
        found = cheapest(closer, seconds)
        if found is None or (search.task.limits.budget is not None and found.cost > search.task.limits.budget):
            return None
        quarters = schedule(search.task, found.chosen, seconds / 20, shakes=SHAKES)
        if quarters is not None:
            return Joint(Cheapest(found.chosen, found.cost, min(bound, found.cost)), quarters, proven=False)
    return None
