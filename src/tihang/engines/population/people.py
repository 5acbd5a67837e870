"""A population (总体): who answered, beside what was answered. Codes stand in arrays, names once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tihang.engines.population.rooms import Sheets

GROUPS = ("region", "industry", "size")
"""By what a population is told apart."""


@dataclass(frozen=True)
class Column:
    """一列分组: a code a sheet, and the name of each code."""

    codes: NDArray[np.int32]
    names: tuple[str, ...]

    def counts(self, chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
        """How many of the chosen sheets each name has."""
        return np.bincount(self.codes[chosen], minlength=len(self.names))


@dataclass(frozen=True)
class Population:
    """总体. ``groups`` has region, industry and size; ``synthetic`` says that nobody of it exists."""

    sheets: Sheets
    groups: Mapping[str, Column]
    synthetic: bool

    def __len__(self) -> int:
        return len(self.sheets)


def column(values: Sequence[str]) -> Column:
    """Names as codes, in the order of the names."""
    names, codes = np.unique(np.asarray(values, dtype=str), return_inverse=True)
    return Column(codes.astype(np.int32), tuple(names.tolist()))
