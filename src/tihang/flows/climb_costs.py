"""What it would cost those who fall to keep their level or tier under a draft (行业成本): a sample of them, each planned to proven optimality."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from tihang.core.costs import CostBook
from tihang.core.problems import BadInput, CannotJudge
from tihang.core.values import Words
from tihang.engines.planner import Goal, Ground, Limits, Task, offers, plan
from tihang.engines.population import Judged, Population
from tihang.engines.population.compiling import Compiled
from tihang.engines.population.sheets import level_sheet
from tihang.engines.population.tiers import Tiers
from tihang.engines.population.tiers.facts import LEVEL
from tihang.engines.population.tiers.sheets import sheet_at
from tihang.engines.population.trying import told

SAMPLE = 20
"""Factories that are planned; each takes some hundredths of a second."""


@dataclass(frozen=True)
class IndustryCost:
    """行业成本: of ``fallen`` factories ``planned`` of ``sampled`` could be planned; ``middle`` and ``mean`` of what each of them pays."""

    fallen: int
    sampled: int
    planned: int
    middle: Fraction
    mean: Fraction
    unit: Words

    @property
    def whole(self) -> Fraction:
        """The mean for each of those who fall."""
        return self.mean * self.fallen


@dataclass(frozen=True)
class Falling:
    """降级样本: who falls, and how one of them is asked for the cheapest way back. ``task`` takes a row of the population."""

    falls: NDArray[np.intp]
    task: Callable[[int], Task]
    unit: Words


def industry_cost(
    people: Population,
    found: tuple[Judged, Judged],
    books: tuple[CostBook, ...],
    on: date,
    within: NDArray[np.bool_] | None = None,
    sample: int = SAMPLE,
) -> IndustryCost | None:
    """What keeping the level costs. None where nobody falls. The sample is taken evenly over those who do, so the same draft gives the same figures."""
    before, after = found

    def task(row: int) -> Task:
        ground = Ground(after.of.pack, level_sheet(after.of, people.sheets, row), on)
        return Task(ground, Goal(int(before.low[row])), offers(ground, books), Limits())

    return _costed(people, Falling(_falls(before.low, after.low, within), task, _unit(books, after.of.pack.id)), sample)


def tier_cost(
    people: Population,
    found: tuple[Tiers, Tiers],
    behind: Compiled,
    books: tuple[CostBook, ...],
    on: date,
    within: NDArray[np.bool_] | None = None,
    sample: int = SAMPLE,
) -> IndustryCost | None:
    """What qualifying for the same tier again costs. ``behind`` are the scores of the maturity levels, which may have to rise. None where nobody falls."""
    (before, after), facts = found, told(people)
    pack = after.of.pack
    rungs = {rung.ordinal: rung.id for rung in (pack.ladder.rungs if pack.ladder else ())}

    def task(row: int) -> Task:
        sheet = sheet_at(pack, facts, row)
        given = {name: answer for name, answer in sheet.given.items() if name != LEVEL}
        linked = Ground(behind.pack, level_sheet(behind, people.sheets, row), on)
        ground = Ground(pack, replace(sheet, given=given), on, linked)
        return Task(ground, Goal(tier=rungs[int(before.low[row])]), offers(ground, books), Limits())

    return _costed(people, Falling(_falls(before.low, after.low, within), task, _unit(books, behind.pack.id)), sample)


def _falls(before: NDArray[np.int8], after: NDArray[np.int8], within: NDArray[np.bool_] | None) -> NDArray[np.intp]:
    return np.flatnonzero((after < before) if within is None else (after < before) & within)


def _unit(books: tuple[CostBook, ...], pack: str) -> Words:
    return next((book.unit for book in books if book.of == pack), ("", ""))


def _costed(people: Population, who: Falling, sample: int) -> IndustryCost | None:
    falls = who.falls
    if not len(falls):
        return None
    rows = falls[np.unique(np.linspace(0, len(falls) - 1, min(sample, len(falls))).astype(np.intp))]
    costs = sorted(cost for row in rows.tolist() if (cost := _cost(who.task(row))) is not None)
    fallen = len(falls) if people.weight is None else int(people.weight[falls].sum())
    if not costs:
        return IndustryCost(fallen, len(rows), 0, Fraction(0), Fraction(0), who.unit)
    return IndustryCost(fallen, len(rows), len(costs), costs[len(costs) // 2], sum(costs, Fraction(0)) / len(costs), who.unit)


def _cost(task: Task) -> Fraction | None:
    """What one factory pays to be where it was; None where the planner finds no way."""
    try:
        return plan(task).cost
    except (BadInput, CannotJudge):
        return None
