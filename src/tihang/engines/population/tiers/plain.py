"""The same walk without a compiler (层级朴素内核): NumPy alone, byte for byte what `kernel` finds."""

import numpy as np
from numpy.typing import NDArray

from tihang.engines.population.codes import Bytes
from tihang.engines.population.tiers.program import HOPED, MET, NOT_MET, UNKNOWN, Steps

BLOCK = 16_384
ENOUGH = (MET, MET | UNKNOWN, MET << HOPED, (MET | UNKNOWN) << HOPED)
"""Surely, possibly, surely and possibly if every claim were confirmed."""


def values(steps: Steps, columns: Bytes, made: Bytes, rows: slice) -> list[Bytes]:
    """Every step of some sheets."""
    found: list[Bytes] = []
    for step, table in enumerate(steps.table_of.tolist()):
        at = int(steps.column[step])
        if at >= 0:
            bits = columns[at, rows] if at < len(columns) else made[at - len(columns), rows]
        else:
            bits = np.zeros(len(range(*rows.indices(columns.shape[1]))), np.uint8)
            for part in steps.parts[steps.begins[step] : steps.begins[step + 1]].tolist():
                bits = bits | found[part]
        found.append(steps.tables[table][bits])
    return found


def walk_plain(steps: Steps, columns: Bytes, made: Bytes, level: NDArray[np.int8], codes: Bytes, first: int, last: int) -> None:
    """Judge the sheets ``first`` to ``last``, in place."""
    for start in range(first, last, BLOCK):
        rows = slice(start, min(start + BLOCK, last))
        found = values(steps, columns, made, rows)
        going = np.ones((len(ENOUGH), rows.stop - rows.start), np.bool_)
        level[:, rows] = 0
        for rung, root in enumerate(steps.roots.tolist()):
            codes[rung, rows] = found[root]
            for end, enough in enumerate(ENOUGH):
                reached = (found[root] & enough) != 0
                level[end, rows] = np.where(going[end] & reached, steps.ordinals[rung], level[end, rows])
                going[end] &= reached | (not steps.stacked)


def tally_plain(
    steps: Steps, columns: Bytes, made: Bytes, demands: NDArray[np.int64], weight: NDArray[np.int64], out: NDArray[np.int64]
) -> None:
    """Of one rung: for each demand how many fail it, leave it open, and lack nothing else."""
    for start in range(0, columns.shape[1], BLOCK):
        rows = slice(start, min(start + BLOCK, columns.shape[1]))
        found = values(steps, columns, made, rows)
        hoped = np.stack([found[step] >> HOPED for step in demands.tolist()])
        lacks, fails = hoped != MET, hoped == NOT_MET
        alone = lacks & (lacks.sum(0) == 1)
        for place, mark in enumerate((fails, lacks & ~fails, alone)):
            out[:, place] += mark.astype(np.int64) @ weight[rows]
