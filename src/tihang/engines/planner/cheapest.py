"""Stage one: the cheapest set (最省的一组), to proven optimality, every answer replayed through the judge before it counts."""

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import ceil, gcd, inf, lcm

from tihang.core.problems import CannotJudge, Problem, bad
from tihang.engines.planner.demand import Demand, Row, demand
from tihang.engines.planner.greedy import greedy
from tihang.engines.planner.highs import Programme, Solved, solve
from tihang.engines.planner.replay import reaches
from tihang.engines.planner.task import Task

ROUNDS = 200
TIE_NODES = 200
"""So many nodes are spent on finding, among the cheapest, the set with the fewest items."""
SLIP = 1e-6
"""How far a bound of the solver may lie beside a whole number and still mean it."""


@dataclass(frozen=True, slots=True)
class Cheapest:
    """最省的一组: ``bound`` is what no set can cost less than."""

    chosen: frozenset[str]
    cost: Fraction
    bound: Fraction

    @property
    def proven(self) -> bool:
        """Whether the two meet."""
        return self.cost == self.bound


@dataclass(frozen=True)
class Search:
    """寻优: a task with its rows, and the cuts that replays have taught it."""

    task: Task
    cuts: list[Row] = field(default_factory=list)
    share: Fraction = Fraction(1)
    """The share of all quarters' capacity that a set may ask for; less leaves room to fit it in."""

    @cached_property
    def demand(self) -> Demand:
        """What the goal demands."""
        return demand(self.task)

    @cached_property
    def scale(self) -> int:
        """Costs times this are whole numbers."""
        return lcm(*(offer.cost.denominator for offer in self.task.offers)) if self.task.offers else 1

    @cached_property
    def step(self) -> int:
        """Whole costs come in multiples of this."""
        return gcd(*(self.whole(key) for key in self.usable)) or 1 if self.usable else 1

    def whole(self, key: str) -> int:
        """The cost of an offer as a whole number; helpers cost nothing."""
        offer = self.task.by_key.get(key)
        return int(offer.cost * self.scale) if offer else 0

    @cached_property
    def depths(self) -> dict[str, int]:
        """For each offer the quarters until it can be done at the soonest, everything before it included."""
        found: dict[str, int] = {}
        for key in self.task.by_key:
            self._depth(key, found)
        return found

    def _depth(self, key: str, found: dict[str, int]) -> int:
        if key not in found:
            offer = self.task.by_key[key]
            found[key] = offer.quarters + max((self._depth(each, found) for each in offer.needs), default=0)
        return found[key]

    @cached_property
    def usable(self) -> frozenset[str]:
        """The offers that may be chosen: not excluded, done within the horizon, nothing excluded before them, and of use at all."""
        limits, found = self.task.limits, dict[str, bool]()
        for key in self.task.by_key:
            self._may(key, found)
        horizon = limits.quarters
        fits = {key for key, may in found.items() if may and (horizon is None or self.depths[key] <= horizon)}
        of_use = {key for row in (*self.demand.rows, *self.cuts) for key, value in row.terms.items() if value > 0} | limits.starts.keys()
        wanted = set[str]()
        for key in sorted(of_use & fits):
            self._with_needs(key, wanted)
        return frozenset(wanted & fits)

    def _may(self, key: str, found: dict[str, bool]) -> bool:
        if key not in found:
            offer = self.task.by_key[key]
            light = self.task.limits.capacity is None or offer.load <= self.task.limits.capacity
            mine = key not in self.task.limits.excluded and light
            found[key] = mine and all(self._may(each, found) for each in offer.needs)
        return found[key]

    def _with_needs(self, key: str, into: set[str]) -> None:
        if key not in into:
            into.add(key)
            for each in self.task.by_key[key].needs:
                self._with_needs(each, into)

    @cached_property
    def greedy(self) -> frozenset[str] | None:
        """The plan by the rule of thumb, as offers and helpers."""
        return greedy(self.task, self.demand.rows, self.usable, frozenset(self.task.limits.starts) & self.usable)

    def offers_in(self, taken: frozenset[str]) -> frozenset[str]:
        """The offers among what a solver took."""
        return taken & self.usable

    def programme(self, *, count_only: bool = False) -> Programme:
        """Everything that any plan must fulfil."""
        limits, made = self.task.limits, Programme()
        for key in sorted(self.usable):
            made.column(key, 1 if count_only else self.whole(key), int(key in limits.starts), 1)
        for name in self.demand.helpers:
            made.column(name)
        for row in (*self.demand.rows, *self.cuts):
            kept = {key: value for key, value in row.terms.items() if key in made.costs}
            made.at_least(kept, row.low, row.when)
        for key in sorted(self.usable):
            for before in self.task.by_key[key].needs:
                made.at_least({before: Fraction(1), key: Fraction(-1)}, Fraction(0))
            if f"{key}+ai" in self.usable:
                made.at_most({key: Fraction(1), f"{key}+ai": Fraction(1)}, Fraction(1))
        if limits.capacity is not None and limits.quarters is not None:
            room = limits.capacity * limits.quarters * self.share
            made.at_most({key: self.task.by_key[key].work for key in sorted(self.usable)}, room)
        return made

    def lower(self, bound: float) -> Fraction:
        """A bound of the solver as a cost: no set costs less, so it is rounded up to the next cost there can be."""
        if bound == inf:
            return Fraction(0)
        return max(Fraction(ceil(bound / self.step - SLIP) * self.step, self.scale), Fraction(0))


def cheapest(search: Search, seconds: float) -> Cheapest | None:
    """The cheapest set, None where there is none whatever it may cost (quarters are not drawn up yet)."""
    if search.demand.blocked or not search.task.limits.starts.keys() <= search.usable:
        return None
    warm = search.greedy
    for _ in range(ROUNDS):
        solved = solve(search.programme(), seconds=seconds, step=search.step, warm=warm)
        if not solved.found:
            if solved.proven:
                return None
            break
        chosen = search.offers_in(solved.taken)
        if reaches(search.task, chosen):
            return _told(search, chosen, solved)
        search.cuts.append(_cut(search, chosen))
        warm = None
    raise CannotJudge([_no_plan(seconds)])


def _told(search: Search, chosen: frozenset[str], solved: Solved) -> Cheapest:
    cost = search.task.cost(chosen)
    bound = min(cost, search.lower(solved.bound))
    best = Cheapest(chosen, cost, bound)
    return _fewest(search, best) if best.proven else best


def _fewest(search: Search, best: Cheapest) -> Cheapest:
    """Among the sets that cost as little, the one with the fewest items: it is easier to explain."""
    programme = search.programme(count_only=True)
    programme.at_most({key: Fraction(search.whole(key)) for key in sorted(search.usable)}, best.cost * search.scale)
    solved = solve(programme, seconds=2, nodes=TIE_NODES)
    chosen = search.offers_in(solved.taken)
    if not solved.found or len(chosen) >= len(best.chosen) or search.task.cost(chosen) != best.cost or not reaches(search.task, chosen):
        return best
    return Cheapest(chosen, best.cost, best.bound)


def _cut(search: Search, chosen: frozenset[str]) -> Row:
    """A set that fell short by less than the solver sees: one more item, or one of these less."""
    rest = {key: Fraction(1) for key in sorted(search.usable - chosen)}
    return Row({**rest, **{key: Fraction(-1) for key in sorted(chosen)}}, Fraction(1 - len(chosen)))


def _no_plan(seconds: float) -> Problem:
    told = f"{seconds} 秒内没有找到任何方案", f"No plan was found within {seconds} seconds"
    mend = "放宽期限或预算，或把目标降一级", "Allow more quarters or money, or aim one level lower"
    return bad(*told, *mend, code="plan_time")
