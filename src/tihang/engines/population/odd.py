"""Sheets in which a whole cell does not apply (整格不适用): the weights of what is left are spread anew, once for each pattern met."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tihang.engines.population.compiling import Compiled, RungTree, whole_weights
from tihang.engines.population.plain import applying, cell_sums, open_of, surely, worth_of
from tihang.engines.population.tree import shares

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Odd:
    """特例: ``rank`` and the ``part`` of the next rung over ``den``, each with a low and a high end, for the sheets in ``rows``."""

    rows: NDArray[np.intp]
    rank: NDArray[np.int8]
    part: Numbers
    den: Numbers


def judge_odd(of: Compiled, columns: NDArray[np.uint8], rows: NDArray[np.intp], profile: int) -> Odd:
    """Judge these sheets, all of one profile."""
    many = len(rows)
    found = Odd(rows, np.zeros((2, many), np.int8), np.zeros((2, many), np.int64), np.ones((2, many), np.int64))
    going = np.ones((2, many), bool)
    for rung, tree in enumerate(of.trees[profile]):
        low, high, den, applies, known = _rung(of, columns, rows, (profile, rung, tree))
        line = tree.line.numerator * (den // tree.line.denominator)
        passed = applies & known & (low >= line), applies & (~known | (high >= line))
        for end, (sums, met) in enumerate(zip((np.where(known, low, 0), high), passed, strict=True)):
            found.rank[end] += going[end] & met
            stops = going[end] & ~met
            found.part[end] = np.where(stops & applies, sums, found.part[end])
            found.den[end] = np.where(stops & applies, den, found.den[end])
            going[end] &= met
    return found


def _rung(
    of: Compiled, columns: NDArray[np.uint8], rows: NDArray[np.intp], at: tuple[int, int, RungTree]
) -> tuple[Numbers, Numbers, Numbers, NDArray[np.bool_], NDArray[np.bool_]]:
    """Sums at both ends, their denominator, whether the rung applies at all, whether anything of it is surely there."""
    profile, rung, tree = at
    cells = [cell for cell in range(of.law.rung_begins[rung], of.law.rung_begins[rung + 1]) if of.law.inside[profile, cell]]
    found = np.stack([cell_sums(of, columns, rows, cell) for cell in cells])
    low, high, den = np.zeros(len(rows), np.int64), np.zeros(len(rows), np.int64), np.full(len(rows), tree.line.denominator, np.int64)
    patterns, of_row = np.unique(applying(found) == 0, axis=1, return_inverse=True)
    order = np.argsort(of_row.reshape(-1), kind="stable")
    edges = np.cumsum(np.bincount(of_row.reshape(-1), minlength=patterns.shape[1]))
    for number, here in enumerate(np.split(order, edges[:-1])):
        weight, den[here] = _spread_anew(of, cells, patterns[:, number], tree)
        heavy = weight[np.arange(len(cells))[:, None], applying(found[:, here])]
        low[here] = (heavy * worth_of(found[:, here])).sum(0)
        high[here] = (heavy * (worth_of(found[:, here]) + of.law.scale * open_of(found[:, here]))).sum(0)
    return low, high, den, _any(applying(found)), _any(surely(found))


def _any(counts: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Sheets with at least one, over all cells."""
    return np.asarray((counts > 0).any(axis=0), np.bool_)


def _spread_anew(of: Compiled, cells: list[int], out: NDArray[np.bool_], tree: RungTree) -> tuple[Numbers, int]:
    """The weights of one pattern: cell × how many apply → what one step of worth adds."""
    keys = [of.cell_keys[cell] for cell in cells]
    gone = frozenset(key for key, left_out in zip(keys, out.tolist(), strict=True) if left_out)
    sizes = {of.cell_keys[cell]: int(of.law.begins[cell + 1] - of.law.begins[cell]) for cell in cells}
    found, den = whole_weights(shares(tree.root, gone), sizes, of.law.scale, tree.line)
    weight = np.zeros((len(cells), max(sizes.values()) + 1), np.int64)
    for (key, many), value in found.items():
        weight[keys.index(key), many] = value
    return weight, den
