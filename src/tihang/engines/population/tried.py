"""What a trial leaves (试算结果): who moves; of tiers also who qualifies, who may apply where, and which criterion keeps how many away."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tihang.engines.population.judging import Judged
from tihang.engines.population.people import Population
from tihang.engines.population.tiers import Blocking, Tiers
from tihang.engines.population.trying import LevelLaw, Qualified, TierLaw, kept_away, qualified, qualified_by
from tihang.engines.population.tunnel import Shift


@dataclass(frozen=True)
class TriedTiers:
    """层级的试算结果: before and after; ``regions`` has, by tier, how many may apply in each region under the draft."""

    before: tuple[Qualified, ...]
    after: tuple[Qualified, ...]
    blocking: Mapping[str, tuple[Blocking, ...]]
    regions: Mapping[str, Mapping[str, int]]

    def __add__(self, other: "TriedTiers") -> "TriedTiers":
        """Two parts of one population, as one."""
        return TriedTiers(
            tuple(one + two for one, two in zip(self.before, other.before, strict=True)),
            tuple(one + two for one, two in zip(self.after, other.after, strict=True)),
            {rung: _added(found, other.blocking[rung]) for rung, found in self.blocking.items()},
            {rung: _counted(found, other.regions[rung]) for rung, found in self.regions.items()},
        )

    def pressure(self, rung: str, places: int) -> tuple[int, int]:
        """With so many places in each region: how many of them are filled by those who may apply, how many go without."""
        filled = sum(min(many, places) for many in self.regions[rung].values())
        return filled, sum(self.regions[rung].values()) - filled


@dataclass(frozen=True)
class Tried:
    """试算结果: the whole draft, and each change alone where there are several."""

    whole: Shift
    alone: tuple[Shift, ...]
    synthetic: bool
    tiers: TriedTiers | None = None

    def __add__(self, other: "Tried") -> "Tried":
        """Two parts of one population, as one."""
        alone = tuple(one + two for one, two in zip(self.alone, other.alone, strict=True))
        tiers = self.tiers + other.tiers if self.tiers and other.tiers else None
        return Tried(self.whole + other.whole, alone, self.synthetic or other.synthetic, tiers)


def tried_tiers(
    now: LevelLaw | TierLaw,
    then: LevelLaw | TierLaw,
    found: tuple[Judged | Tiers, Judged | Tiers],
    people: Population,
    within: NDArray[np.bool_] | None = None,
) -> TriedTiers | None:
    """What there is to say of tiers; None for a law of levels."""
    before, after = found
    if not (isinstance(now, TierLaw) and isinstance(then, TierLaw) and isinstance(before, Tiers) and isinstance(after, Tiers)):
        return None
    region = people.groups["region"]
    return TriedTiers(
        qualified(before, people, within), qualified(after, people, within),
        {rung: kept_away(then, people, rung, within) for rung in then.of.rungs},
        {rung: qualified_by(after, people, rung, region, within) for rung in then.of.rungs},
    )  # fmt: skip


def _added(one: tuple[Blocking, ...], two: tuple[Blocking, ...]) -> tuple[Blocking, ...]:
    other = {each.criterion: each for each in two}
    return tuple(sorted((each + other[each.criterion] for each in one), key=lambda each: each.order))


def _counted(one: Mapping[str, int], two: Mapping[str, int]) -> dict[str, int]:
    return {name: one.get(name, 0) + two.get(name, 0) for name in dict.fromkeys([*one, *two])}
