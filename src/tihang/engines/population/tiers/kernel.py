"""The compiled walk over tiers (层级内核): the same bytes as `plain`, made to machine code by Numba, free of Python's lock."""

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tihang.engines.population.tiers.facts import Built
    from tihang.engines.population.tiers.program import Steps

BLOCK = 2048
"""Sheets that are walked together, so that their steps stay close to the processor."""
MET = 1
MAYBE = 5
NOT_MET = 2


@njit(nogil=True, cache=True)
def steps_here(
    steps: "Steps", columns: "NDArray[np.uint8]", made: "NDArray[np.uint8]", value: "NDArray[np.uint8]", start: int, many: int
) -> None:
    """Every step of one block of sheets."""
    for step in range(steps.table_of.shape[0]):
        table = steps.tables[steps.table_of[step]]
        at = steps.column[step]
        out = value[step]
        if at >= 0:
            column = columns[at] if at < columns.shape[0] else made[at - columns.shape[0]]
            for i in range(many):
                out[i] = table[column[start + i]]
            continue
        out[:many] = 0
        for part in range(steps.begins[step], steps.begins[step + 1]):
            below = value[steps.parts[part]]
            for i in range(many):
                out[i] |= below[i]
        for i in range(many):
            out[i] = table[out[i]]


@njit(nogil=True, cache=True)
def walk(
    steps: "Steps",
    columns: "NDArray[np.uint8]",
    made: "NDArray[np.uint8]",
    level: "NDArray[np.int8]",
    codes: "NDArray[np.uint8]",
    first: int,
    last: int,
) -> None:
    """Judge the sheets ``first`` to ``last``: four levels (surely, possibly, and both if every claim were confirmed), the code of each rung."""
    value = np.empty((steps.table_of.shape[0], BLOCK), np.uint8)
    going = np.empty((4, BLOCK), np.uint8)
    for start in range(first, last, BLOCK):
        many = min(BLOCK, last - start)
        steps_here(steps, columns, made, value, start, many)
        going[:] = 1
        level[:, start : start + many] = 0
        for rung in range(steps.roots.shape[0]):
            found = value[steps.roots[rung]]
            codes[rung, start : start + many] = found[:many]
            for end in range(4):
                enough = (MAYBE if end & 1 else MET) << (4 if end & 2 else 0)
                for i in range(many):
                    reached = (found[i] & enough) != 0
                    if reached and going[end, i]:
                        level[end, start + i] = steps.ordinals[rung]
                    if steps.stacked and not reached:
                        going[end, i] = 0


@njit(nogil=True, cache=True)
def tally(
    steps: "Steps",
    columns: "NDArray[np.uint8]",
    made: "NDArray[np.uint8]",
    demands: "NDArray[np.int64]",
    weight: "NDArray[np.int64]",
    out: "NDArray[np.int64]",
) -> None:
    """Of one rung: for each demand how many fail it, how many leave it open, how many lack nothing else. Failing and open count as claimed."""
    value = np.empty((steps.table_of.shape[0], BLOCK), np.uint8)
    lacking = np.empty(BLOCK, np.int32)
    for start in range(0, weight.shape[0], BLOCK):
        many = min(BLOCK, weight.shape[0] - start)
        steps_here(steps, columns, made, value, start, many)
        lacking[:] = 0
        for demand in demands:
            for i in range(many):
                lacking[i] += (value[demand, i] >> 4) != MET
        for at in range(demands.shape[0]):
            fails, opened, alone = 0, 0, 0
            for i in range(many):
                hoped = value[demands[at], i] >> 4
                heavy = weight[start + i]
                fails += heavy * (hoped == NOT_MET)
                opened += heavy * ((hoped != NOT_MET) & (hoped != MET))
                alone += heavy * ((hoped != MET) & (lacking[i] == 1))
            out[at, 0] += fails
            out[at, 1] += opened
            out[at, 2] += alone


@njit(nogil=True, cache=True)
def count(built: "Built", inside: "NDArray[np.bool_]", distinct: bool, out: "NDArray[np.int64]") -> None:
    """All, surely with AI, possibly with AI, of each sheet; each code once where ``distinct``."""
    for sheet in range(out.shape[1]):
        every, yes, maybe = 0, 0, 0
        seen, seen_yes, seen_maybe = np.uint64(0), np.uint64(0), np.uint64(0)
        for at in range(built.begins[sheet], built.begins[sheet + 1]):
            code = built.codes[at]
            if not inside[code]:
                continue
            bit = np.uint64(1) << np.uint64(code) if distinct else np.uint64(0)
            every += (seen & bit) == 0
            seen |= bit
            if built.ai[at] == 1:
                yes += (seen_yes & bit) == 0
                seen_yes |= bit
            if built.ai[at] != 0:
                maybe += (seen_maybe & bit) == 0
                seen_maybe |= bit
        out[0, sheet], out[1, sheet], out[2, sheet] = every, yes, maybe
