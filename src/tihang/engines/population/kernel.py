"""The compiled walk over blocks of sheets (内核): the same whole numbers as `plain`, made to machine code by Numba, free of Python's lock."""

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from tihang.engines.population.codes import FIELD_BITS, WORTH_BITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tihang.engines.population.compiling import Law
    from tihang.engines.population.rooms import Room

    Sums = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]
    """Low end, high end, and what is surely there, of each sheet of the block."""

BLOCK = 1024
"""Sheets that are walked together, so that their sums stay close to the processor."""
WORTH = (1 << WORTH_BITS) - 1
FIELD = (1 << FIELD_BITS) - 1
AT_OPEN = WORTH_BITS
AT_MANY = WORTH_BITS + FIELD_BITS
AT_SURE = WORTH_BITS + 2 * FIELD_BITS


@njit(nogil=True, cache=True)
def walk(law: "Law", room: "Room", first: int, last: int) -> None:
    """Judge the sheets ``first`` to ``last``: both ends of rank and part in place, and a mark on those with a cell that does not apply."""
    cell = np.empty(BLOCK, np.int32)
    sums = np.empty(BLOCK, np.int64), np.empty(BLOCK, np.int64), np.empty(BLOCK, np.int64)
    going = np.empty((2, BLOCK), np.uint8)
    for start in range(first, last, BLOCK):
        many = min(BLOCK, last - start)
        going[:] = 1
        room.rank[:, start : start + many] = 0
        room.part[:, start : start + many] = 0
        room.again[start : start + many] = 0
        for rung in range(law.rung_begins.shape[0] - 1):
            for each in sums:
                each[:] = 0
            for at in range(law.rung_begins[rung], law.rung_begins[rung + 1]):
                _count(law, room, cell, (at, start, many))
                _weigh(law, room, cell, sums, (at, start, many))
            _climb(law, room, sums, going, (rung, start, many))


@njit(nogil=True, cache=True)
def _count(law: "Law", room: "Room", cell: "NDArray[np.int32]", where: tuple[int, int, int]) -> None:
    """What the answers of one cell come to, in four packed fields."""
    at, start, many = where
    cell[:many] = 0
    for read in range(law.begins[at], law.begins[at + 1]):
        question = law.reads[read]
        table = law.tables[law.table_of[question]]
        column = room.columns[question]
        for i in range(many):
            cell[i] += table[column[start + i]]


@njit(nogil=True, cache=True)
def _weigh(law: "Law", room: "Room", cell: "NDArray[np.int32]", sums: "Sums", where: tuple[int, int, int]) -> None:
    """Add one cell to the sums of its rung."""
    at, start, many = where
    low, high, sure = sums
    for i in range(many):
        found = cell[i]
        applies = (found >> AT_MANY) & FIELD
        here = room.profile[start + i]
        heavy = law.weight[here, at, applies]
        worth = found & WORTH
        low[i] += heavy * worth
        high[i] += heavy * (worth + law.scale * ((found >> AT_OPEN) & FIELD))
        sure[i] |= (found >> AT_SURE) & -np.int64(law.inside[here, at])
        room.again[start + i] |= law.inside[here, at] & (applies == 0)


@njit(nogil=True, cache=True)
def _climb(law: "Law", room: "Room", sums: "Sums", going: "NDArray[np.uint8]", where: tuple[int, int, int]) -> None:
    """A rung reached counts one; the first that is not counts its sum, and the climb ends there. What is all open may yet fall away."""
    rung, start, many = where
    low, high, sure = sums
    for i in range(many):
        line = law.line[room.profile[start + i], rung]
        known = sure[i] != 0
        if going[0, i]:
            reached = known and low[i] >= line
            room.rank[0, start + i] += reached
            going[0, i] = reached
            if known and not reached:
                room.part[0, start + i] = low[i]
        if going[1, i]:
            reached = (not known) or high[i] >= line
            room.rank[1, start + i] += reached
            going[1, i] = reached
            if not reached:
                room.part[1, start + i] = high[i]
