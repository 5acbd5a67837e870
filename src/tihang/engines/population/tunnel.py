"""The policy wind tunnel (政策风洞): the same population under the law as it is and as a draft would have it. Who rises, who falls, where."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from tihang.engines.population.people import Column, tallied

Weight = NDArray[np.int64] | None


@dataclass(frozen=True)
class Moves:
    """升降: how many rise, fall and stay, counted by the level surely reached."""

    rise: int = 0
    fall: int = 0
    stay: int = 0

    @property
    def all(self) -> int:
        return self.rise + self.fall + self.stay

    def __add__(self, other: "Moves") -> "Moves":
        return Moves(self.rise + other.rise, self.fall + other.fall, self.stay + other.stay)


@dataclass(frozen=True)
class Shift:
    """风洞结果: levels before × levels after, the moves in all and by each group, and how many levels are settled before and after."""

    table: NDArray[np.int64]
    moves: Moves
    by: Mapping[str, Mapping[str, Moves]]
    settled: tuple[int, int]

    @property
    def before(self) -> tuple[int, ...]:
        """Sheets on each level, from 0."""
        return tuple(self.table.sum(1).tolist())

    @property
    def after(self) -> tuple[int, ...]:
        return tuple(self.table.sum(0).tolist())

    def __add__(self, other: "Shift") -> "Shift":
        """Two parts of one population, as one."""
        names = {group: dict.fromkeys([*found, *other.by.get(group, {})]) for group, found in self.by.items()}
        by = {
            group: {name: self.by[group].get(name, Moves()) + other.by[group].get(name, Moves()) for name in found}
            for group, found in names.items()
        }  # fmt: skip
        return Shift(
            self.table + other.table, self.moves + other.moves, by, (self.settled[0] + other.settled[0], self.settled[1] + other.settled[1])
        )


class Standing(Protocol):
    """Where everybody stands (判定结果): by levels or by tiers, surely and possibly."""

    @property
    def low(self) -> NDArray[np.int8]: ...

    @property
    def high(self) -> NDArray[np.int8]: ...

    @property
    def rungs(self) -> int: ...


def shift(before: Standing, after: Standing, groups: Mapping[str, Column], weight: Weight = None) -> Shift:
    """Hold two judgements of the same sheets side by side. ``weight`` is how many factories each sheet stands for."""
    size = max(before.rungs, after.rungs) + 1
    table = tallied(before.low.astype(np.int64) * size + after.low, size * size, weight).reshape(size, size)
    up, down = after.low > before.low, after.low < before.low
    rise, fall, every = (_many(mark, weight) for mark in (up, down, np.ones_like(up)))
    by = {name: _by(of, up, down, weight) for name, of in groups.items()}
    settled = _many(before.low == before.high, weight), _many(after.low == after.high, weight)
    return Shift(table, Moves(rise, fall, every - rise - fall), by, settled)


def _many(mark: NDArray[np.bool_], weight: Weight) -> int:
    return int(mark.sum()) if weight is None else int(weight[mark].sum())


def _by(of: Column, up: NDArray[np.bool_], down: NDArray[np.bool_], weight: Weight) -> dict[str, Moves]:
    whole = tallied(of.codes, len(of.names), weight)
    rise, fall = of.counts(up, weight), of.counts(down, weight)
    return {
        name: Moves(int(rise[at]), int(fall[at]), int(whole[at] - rise[at] - fall[at])) for at, name in enumerate(of.names) if whole[at]
    }
