"""One score held against the groups around it (对比结果)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from tihang.core.benchmark.floor import may_be_shown, needed
from tihang.core.benchmark.likeness import Likeness, Traits, rungs
from tihang.core.benchmark.place_in_line import Between, Histogram, Ties, quartiles, rank_share, total

Heap = tuple[Likeness, int, int]
"""So many others, alike to this degree, with this score."""


@dataclass(frozen=True, slots=True)
class Standing:
    """在一组同行里的位置: the group, how many others are in it, what share of them the score surely and possibly leaves behind, the quartiles."""

    group: Likeness
    others: int
    ahead_of: tuple[Fraction, Fraction]
    quartiles: tuple[Fraction, Fraction, Fraction]


def standings(
    mine: Traits,
    own: tuple[int, int],
    heaps: Iterable[Heap],
    *,
    most_of_one: int = 1,
    ties: Ties = Ties.HALF,
    between: Between = Between.LINE,
) -> tuple[Standing, ...]:
    """Where ``own`` (the least and the most it can be, in units) stands in the nearest group that may be shown, and in the widest.

    Empty where no group is large enough. ``heaps`` are the factories of other houses only; ``most_of_one`` is how many of them the
    house with the most has.
    """
    known = tuple(heaps)
    lines = {group: _line(group, known) for group in rungs(mine)}
    shown = may_be_shown({group: total(line) for group, line in lines.items()}, needed(most_of_one))
    picked = [shown[0], shown[-1]] if shown and total(lines[shown[0]]) != total(lines[shown[-1]]) else list(shown[:1])
    return tuple(_standing(group, lines[group], own, ties, between) for group in picked)


def _line(group: Likeness, heaps: tuple[Heap, ...]) -> Histogram:
    found: Counter[int] = Counter()
    for alike, score, many in heaps:
        if group.holds(alike):
            found[score] += many
    return found


def _standing(group: Likeness, line: Histogram, own: tuple[int, int], ties: Ties, between: Between) -> Standing:
    low, high = own
    return Standing(group, total(line), (rank_share(line, low, ties), rank_share(line, high, ties)), quartiles(line, between))
