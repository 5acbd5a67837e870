"""What it would cost those who fall to keep their level under a draft (行业成本): a sample of them, each planned to proven optimality."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from tihang.core.costs import CostBook
from tihang.core.problems import BadInput, CannotJudge
from tihang.core.values import Words
from tihang.engines.planner import Goal, Ground, Limits, Task, offers, plan
from tihang.engines.population import Judged, Population
from tihang.engines.population.sheets import level_sheet

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


def industry_cost(
    people: Population,
    found: tuple[Judged, Judged],
    books: tuple[CostBook, ...],
    on: date,
    within: NDArray[np.bool_] | None = None,
    sample: int = SAMPLE,
) -> IndustryCost | None:
    """None where nobody falls. The sample is taken evenly over those who do, so the same draft gives the same figures."""
    before, after = found
    falls = np.flatnonzero((after.low < before.low) if within is None else (after.low < before.low) & within)
    if not len(falls):
        return None
    rows = falls[np.unique(np.linspace(0, len(falls) - 1, min(sample, len(falls))).astype(np.intp))]
    costs = sorted(cost for row in rows.tolist() if (cost := _cost(people, before, after, row, books, on)) is not None)
    fallen = len(falls) if people.weight is None else int(people.weight[falls].sum())
    unit = next((book.unit for book in books if book.of == after.of.pack.id), ("", ""))
    if not costs:
        return IndustryCost(fallen, len(rows), 0, Fraction(0), Fraction(0), unit)
    return IndustryCost(fallen, len(rows), len(costs), costs[len(costs) // 2], sum(costs, Fraction(0)) / len(costs), unit)


def _cost(people: Population, before: Judged, after: Judged, row: int, books: tuple[CostBook, ...], on: date) -> Fraction | None:
    """What one factory pays to be where it was; None where the planner finds no way."""
    ground = Ground(after.of.pack, level_sheet(after.of, people.sheets, row), on)
    try:
        return plan(Task(ground, Goal(int(before.low[row])), offers(ground, books), Limits())).cost
    except (BadInput, CannotJudge):
        return None
