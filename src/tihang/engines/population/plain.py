"""The same walk without a compiler (朴素内核): NumPy alone, number for number what `kernel` finds. It serves where Numba cannot be had."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tihang.engines.population.codes import FIELD_BITS, WORTH_BITS

if TYPE_CHECKING:
    from tihang.engines.population.compiling import Compiled
    from tihang.engines.population.rooms import Room

BLOCK = 16_384
WORTH = (1 << WORTH_BITS) - 1
FIELD = (1 << FIELD_BITS) - 1
Numbers = NDArray[np.int64]


def walk_plain(of: "Compiled", room: "Room", first: int, last: int) -> None:
    """Judge the sheets ``first`` to ``last`` of a room, in place."""
    for start in range(first, last, BLOCK):
        _block(of, room, slice(start, min(start + BLOCK, last)))


def _block(of: "Compiled", room: "Room", rows: slice) -> None:
    profile = room.profile[rows]
    going = np.ones((2, len(profile)), bool)
    room.rank[:, rows], room.part[:, rows], room.again[rows] = 0, 0, 0
    for rung in range(of.rungs):
        low, high, known = _rung(of, room, rows, rung)
        reached = of.law.line[profile, rung]
        passed = known & (low >= reached), ~known | (high >= reached)
        for end, (sums, yes) in enumerate(zip((np.where(known, low, 0), high), passed, strict=True)):
            room.rank[end, rows] += going[end] & yes
            room.part[end, rows] = np.where(going[end] & ~yes, sums, room.part[end, rows])
            going[end] &= yes


def _rung(of: "Compiled", room: "Room", rows: slice, rung: int) -> tuple[Numbers, Numbers, NDArray[np.bool_]]:
    profile = room.profile[rows]
    low, high, known = np.zeros(len(profile), np.int64), np.zeros(len(profile), np.int64), np.zeros(len(profile), bool)
    for at in range(of.law.rung_begins[rung], of.law.rung_begins[rung + 1]):
        found = cell_sums(of, room.columns, rows, at)
        inside = of.law.inside[profile, at].astype(bool)
        applies = applying(found)
        heavy = of.law.weight[profile, at, applies]
        low += heavy * worth_of(found)
        high += heavy * (worth_of(found) + of.law.scale * open_of(found))
        known |= inside & (surely(found) > 0)
        room.again[rows] |= inside & (applies == 0)
    return low, high, known


def cell_sums(of: "Compiled", columns: NDArray[np.uint8], rows: slice | NDArray[np.intp], at: int) -> NDArray[np.int32]:
    """The four packed fields of one cell, summed over its questions."""
    asked = of.law.reads[of.law.begins[at] : of.law.begins[at + 1]]
    return np.asarray(sum(of.law.tables[of.law.table_of[question]][columns[question, rows]] for question in asked), np.int32)


def worth_of(found: NDArray[np.int32]) -> NDArray[np.int32]:
    return found & WORTH


def open_of(found: NDArray[np.int32]) -> NDArray[np.int32]:
    return found >> WORTH_BITS & FIELD


def applying(found: NDArray[np.int32]) -> NDArray[np.int32]:
    return found >> WORTH_BITS + FIELD_BITS & FIELD


def surely(found: NDArray[np.int32]) -> NDArray[np.int32]:
    return found >> WORTH_BITS + 2 * FIELD_BITS & FIELD
