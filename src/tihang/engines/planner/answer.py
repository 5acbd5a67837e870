"""What came out (规划结果), and what it is worth."""

from dataclasses import dataclass, field
from fractions import Fraction

from tihang.core.values import Words
from tihang.engines.planner.task import Goal, Offer, Task


@dataclass(frozen=True, slots=True)
class Placed:
    """排进计划的一项: an offer and its first quarter (0 = the first of all)."""

    offer: Offer
    start: int

    @property
    def end(self) -> int:
        """The quarter after its last."""
        return self.start + self.offer.quarters


@dataclass(frozen=True, slots=True)
class Price:
    """一项限制的代价: what loosening one limit would buy. ``saves`` is money (None: the goal itself), ``sooner`` quarters."""

    limit: str
    words: Words
    saves: Fraction
    sooner: int
    reaches: Goal | None = None


@dataclass(frozen=True)
class Plan:
    """计划: no plan at all costs less than ``bound``; ``greedy`` is what the rule of thumb would have cost."""

    task: Task
    items: tuple[Placed, ...]
    cost: Fraction
    bound: Fraction
    length: int
    shortest: bool
    greedy: Fraction | None
    runner_up: "Plan | None" = None
    prices: tuple[Price, ...] = field(default=())

    @property
    def optimal(self) -> bool:
        """Whether it is proven that no plan is cheaper."""
        return self.cost == self.bound

    @property
    def gap(self) -> Fraction:
        """The share of its cost that a better plan could save at most."""
        return (self.cost - self.bound) / self.cost if self.cost else Fraction(0)

    @property
    def goal(self) -> Goal:
        return self.task.goal

    @property
    def starts(self) -> dict[str, int]:
        """The first quarter of each item."""
        return {item.offer.key: item.start for item in self.items}

    def curve(self) -> tuple[Fraction, ...]:
        """What has been spent by the end of each quarter; an item's cost falls evenly on its quarters."""
        spent = [Fraction(0)] * self.length
        for item in self.items:
            for quarter in range(item.start, item.end):
                spent[quarter] += item.offer.cost / item.offer.quarters
        for quarter in range(1, self.length):
            spent[quarter] += spent[quarter - 1]
        return tuple(spent)
