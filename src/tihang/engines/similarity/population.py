"""Near-duplicates among thousands of dossiers (批量查重): sampled to find the pairs, counted exactly to judge them.

Of each dossier one shingle in `AT_MOST_ONE_IN` is kept (of short ones more), the same ones in all, so the share of kept shingles that two have in common is a fair
estimate of the share of all. Every pair that could reach the share, with four standard deviations to spare, is read again and counted.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import isqrt
from typing import Final, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from tihang.engines.similarity.shingles import Shingles, mixed, shingles, without

Key = TypeVar("Key", bound=Hashable)

AT_MOST_ONE_IN: Final = 32
KEPT: Final = 256
"""So many shingles of a dossier of usual length are kept at least, if it has them."""
WORKERS: Final = 2
LOOKED_AT: Final = 200
"""So many dossiers, evenly chosen, tell what all have in common."""
UNASKED: Final = 8
"""One in eight."""
FEW: Final = 20
"""Fewer dossiers than this have no common words that could be told from a copy."""
_AT_HAND: Final = 2_000


@dataclass(frozen=True, slots=True)
class Alike(Generic[Key]):
    """相近的两份: how many distinct shingles each has of its own (template taken out), and how many of them both have."""

    a: Key
    b: Key
    common: int
    own_a: int
    own_b: int

    @property
    def share(self) -> Fraction:
        """The share of the one that has more of itself in the other."""
        return Fraction(self.common, min(self.own_a, self.own_b))


def near_duplicates(
    keys: Sequence[Key], read: Callable[[Key], str], *, share: Fraction = Fraction(1, 2), template: Iterable[str] = ()
) -> tuple[Alike[Key], ...]:
    """Every pair of which at least ``share`` of one stands in the other, the nearest first.

    ``read`` gives a dossier's text and is called from several threads, twice for those that are counted. ``template``: the words of the
    form, which are taken out; where none are handed in, what more than half of the dossiers have is.
    """
    if not 0 < share <= 1:
        raise ValueError("A share lies above 0 and reaches 1 at most.")
    with ThreadPoolExecutor(WORKERS) as hands:
        looked = list(hands.map(lambda key: np.unique(shingles(read(key))), keys[:: -(-len(keys) // LOOKED_AT) or 1]))
        common, line = _common(looked, template, told=len(keys) >= FEW), _line(looked)
        kept = list(hands.map(lambda key: _sample(read(key), common, line), keys))
        pairs = _candidates(kept, share, hands)

        @lru_cache(_AT_HAND)
        def own(place: int) -> Shingles:
            return without(np.unique(shingles(read(keys[place]))), common)

        def counted(pair: tuple[int, int]) -> Alike[Key]:
            a, b = own(pair[0]), own(pair[1])
            both = len(np.intersect1d(a, b, assume_unique=True))
            return Alike(keys[pair[0]], keys[pair[1]], both, len(a), len(b))

        alike = [each for each in hands.map(counted, pairs) if min(each.own_a, each.own_b) and each.share >= share]
    return tuple(sorted(alike, key=lambda each: -each.share))


def _common(looked: list[Shingles], template: Iterable[str], *, told: bool) -> Shingles:
    """Shingles of the template; without one, if the dossiers are many enough to tell, those of more than half of them. In order."""
    taken = [shingles(text) for text in template]
    if told and not taken:
        values, counts = np.unique(np.concatenate(looked), return_counts=True)
        taken.append(values[counts * 2 > len(looked)])
    return np.unique(np.concatenate(taken)) if taken else np.zeros(0, dtype=np.uint64)


def _line(looked: list[Shingles]) -> np.uint64:
    """Below it a stirred shingle is kept: all of them where dossiers are short, one in 32 where they are long."""
    usual = sorted(map(len, looked))[len(looked) // 2] if looked else 0
    return np.uint64((2**64 - 1) // max(1, min(AT_MOST_ONE_IN, usual // KEPT)))


def _sample(text: str, common: Shingles, line: np.uint64) -> Shingles:
    values = shingles(text)
    return without(np.unique(values[mixed(values) <= line]), common)


def _candidates(kept: list[Shingles], share: Fraction, hands: ThreadPoolExecutor) -> list[tuple[int, int]]:
    """Pairs of places that may reach the share: each dossier looks its larger neighbours up in an inverted index, and counts them.

    The `UNASKED` part of its shingles that most others have is not looked up but taken for common, which never loses a pair.
    """
    order = sorted(range(len(kept)), key=lambda place: (len(kept[place]), place))
    ranked = [kept[place] for place in order]
    if not any(map(len, ranked)):
        return []
    sizes = np.array([len(each) for each in ranked])
    index, wanted, starts = _Index.of(ranked, sizes), _least(sizes, share), np.append(0, np.cumsum(sizes))

    def of(a: int) -> list[tuple[int, int]]:
        unasked = int(sizes[a]) // UNASKED
        counts = index.later(slice(starts[a], starts[a + 1]), unasked)
        found = np.flatnonzero((counts > 0) & (counts + unasked >= np.minimum(wanted[a], wanted[: len(counts)])))
        return [(min(order[a], order[b]), max(order[a], order[b])) for b in found.tolist()]

    return sorted(pair for pairs in hands.map(of, range(len(ranked))) for pair in pairs)


@dataclass(frozen=True, slots=True)
class _Index:
    """Who holds each shingle, one run after the other; ``place`` tells where each kept shingle stands in its run, ``stops`` where that ends."""

    holders: NDArray[np.intp]
    place: NDArray[np.intp]
    stops: NDArray[np.intp]

    @classmethod
    def of(cls, kept: list[Shingles], sizes: NDArray[np.int64]) -> "_Index":
        values = np.concatenate(kept)
        order = np.argsort(values, kind="stable")
        values = values[order]
        ends = np.append(np.flatnonzero(values[1:] != values[:-1]) + 1, len(values))
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        return cls(np.repeat(np.arange(len(kept), dtype=np.intp), sizes)[order], place, np.repeat(ends, np.diff(ends, prepend=0))[place])

    def later(self, mine: slice, unasked: int) -> NDArray[np.intp]:
        """By dossier, how many of these shingles it has, of the dossiers after their owner; so many with the longest runs are left out."""
        begins, stops = self.place[mine] + 1, self.stops[mine]
        if unasked:
            asked = np.argpartition(stops - begins, len(begins) - unasked)[: len(begins) - unasked]
            begins, stops = begins[asked], stops[asked]
        runs = [self.holders[begin:stop] for begin, stop in zip(begins.tolist(), stops.tolist(), strict=True) if stop > begin]
        return np.bincount(np.concatenate(runs)) if runs else np.zeros(0, dtype=np.intp)


def _least(sizes: NDArray[np.int64], share: Fraction) -> NDArray[np.int64]:
    """By the size of a sample, the fewest in common with which its dossier may reach the share: four standard deviations below it, and 1."""
    table = {size: max(1, -(-share.numerator * size // share.denominator) - 2 * isqrt(size) - 1) for size in set(sizes.tolist())}
    return np.array([table[size] for size in sizes.tolist()], dtype=np.int64)
