"""A population (总体): who answered, beside what was answered. Codes stand in arrays, names once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tihang.engines.population.rooms import Sheets
from tihang.engines.population.tiers.facts import Facts

GROUPS = ("region", "industry", "size")
"""By what a population is told apart."""


@dataclass(frozen=True)
class Column:
    """一列分组: a code a sheet, and the name of each code."""

    codes: NDArray[np.int32]
    names: tuple[str, ...]

    def counts(self, chosen: NDArray[np.bool_], weight: NDArray[np.int64] | None = None) -> NDArray[np.int64]:
        """How many of the chosen sheets each name has, or how many factories they stand for."""
        return tallied(self.codes[chosen], len(self.names), None if weight is None else weight[chosen])


@dataclass(frozen=True)
class Population:
    """总体. ``groups`` has region, industry and size; ``synthetic`` says that nobody of it exists.

    ``facts`` is what they say to the criteria of tiers, None where a file does not have it and then ``lacks`` names the columns. ``weight``
    is how many factories each row stands for, None where it is one.
    """

    sheets: Sheets
    groups: Mapping[str, Column]
    synthetic: bool
    facts: Facts | None = None
    lacks: tuple[str, ...] = ()
    weight: NDArray[np.int64] | None = None

    def __len__(self) -> int:
        return len(self.sheets)


def tallied(codes: NDArray[np.integer[Any]], size: int, weight: NDArray[np.int64] | None = None) -> NDArray[np.int64]:
    """How often each code stands there, or what it weighs in all: whole numbers either way."""
    if weight is None:
        return np.bincount(codes, minlength=size)
    order = np.argsort(codes, kind="stable")
    whole = np.concatenate([[0], np.cumsum(weight[order])])
    edges = np.searchsorted(codes[order], np.arange(size + 1))
    return np.asarray(whole[edges[1:]] - whole[edges[:-1]], np.int64)


def column(values: Sequence[str]) -> Column:
    """Names as codes, in the order of the names."""
    names, codes = np.unique(np.asarray(values, dtype=str), return_inverse=True)
    return Column(codes.astype(np.int32), tuple(names.tolist()))
