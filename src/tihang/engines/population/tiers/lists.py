"""Scenarios counted (场景计数): how many a factory has built, of one link or of all, with AI or not, each code once or each instance."""

from fractions import Fraction
from importlib.util import find_spec
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tihang.core.kinds import Scenarios
from tihang.core.logic.numbers import CountEntries, ShareOf
from tihang.core.logic.truths import AtLeast
from tihang.engines.population.codes import Bytes
from tihang.engines.population.tiers.facts import Built
from tihang.engines.population.tiers.program import HOPED, MET, NOT_MET, UNKNOWN

ZERO, ONE = np.zeros(1, np.int64), np.ones(1, np.int64)


class Counted(NamedTuple):
    """A count or a share held against a line (计数条件), as numbers."""

    inside: NDArray[np.bool_]
    """The codes of the catalogue that count."""
    ai: bool
    distinct: bool
    share: bool
    at_most: bool
    num: int
    den: int


def counted(term: AtLeast, kind: Scenarios | None, *, at_most: bool) -> Counted:
    """The numbers of one term over scenarios."""
    of = term.of
    if not isinstance(of, CountEntries) or not isinstance(term.value, Fraction) or kind is None:
        raise TypeError("no count of scenarios")
    inside = np.array([not of.link or link == of.link for _, link in kind.codes], np.bool_)
    return Counted(inside, of.ai, of.distinct, isinstance(of, ShareOf), at_most, term.value.numerator, term.value.denominator)


Sums = tuple[NDArray[np.int64], ...]
"""All, those surely with AI, those possibly with AI, of each sheet."""


class Counting:
    """Scenarios of one lot of sheets, each way of counting gone through once (计数)."""

    def __init__(self, built: Built, how: str = "compiled") -> None:
        self.built = built
        self.compiled = how == "compiled" and find_spec("numba") is not None
        self._known: dict[tuple[bytes, bool], Sums] = {}

    def verdicts(self, of: Counted) -> Bytes:
        """The verdict of each sheet, as eight bits."""
        every, yes, maybe = self._sums(of)
        sure, possible = (yes, maybe) if of.ai or of.share else (every, every)
        whole = np.maximum(every, 1) if of.share else ONE
        found = _compared(sure, possible, whole, of)
        unsaid = int(_compared(ZERO, ONE, ONE, of)[0]) if of.share else UNKNOWN
        code = np.where(self.built.said != 0, found, np.uint8(unsaid))
        return np.asarray(code | code << HOPED, np.uint8)

    def _sums(self, of: Counted) -> Sums:
        key = of.inside.tobytes(), of.distinct
        if key not in self._known:
            self._known[key] = self._counted(of) if self.compiled else _counts(self.built, of)
        return self._known[key]

    def _counted(self, of: Counted) -> Sums:
        from tihang.engines.population.tiers.kernel import count

        out = np.empty((3, len(self.built.said)), np.int64)
        count(self.built, of.inside, of.distinct, out)
        return out[0], out[1], out[2]


def linked(built: Built, kind: Scenarios) -> dict[str, NDArray[np.int64]]:
    """How many instances stand in each link."""
    links = dict.fromkeys(link for _, link in kind.codes if link)
    return {link: _sums(built, np.array([link == other for _, other in kind.codes])[built.codes]) for link in links}


def _compared(sure: NDArray[np.int64], possible: NDArray[np.int64], whole: NDArray[np.int64], of: Counted) -> Bytes:
    low, high, line = sure * of.den, possible * of.den, whole * of.num
    met, failed = (high <= line, low > line) if of.at_most else (low >= line, high < line)
    return np.where(met, np.uint8(MET), np.where(failed, np.uint8(NOT_MET), np.uint8(UNKNOWN)))


def _counts(built: Built, of: Counted) -> Sums:
    """All, those surely with AI, those possibly with AI; of the codes that count."""
    here = of.inside[built.codes]
    marks = here, here & (built.ai == 1), here & (built.ai != 0)
    return tuple(_sums(built, _firsts(built, mark, len(of.inside)) if of.distinct else mark) for mark in marks)


def _firsts(built: Built, mark: NDArray[np.bool_], codes: int) -> NDArray[np.bool_]:
    """Of the marked entries, the first of each code of each sheet."""
    sheet = np.repeat(np.arange(len(built.said)), np.diff(built.begins))
    at = np.flatnonzero(mark)
    _, first = np.unique(sheet[at] * codes + built.codes[at], return_index=True)
    out = np.zeros(len(mark), np.bool_)
    out[at[first]] = True
    return out


def _sums(built: Built, mark: NDArray[np.bool_]) -> NDArray[np.int64]:
    whole = np.concatenate([[0], np.cumsum(mark, dtype=np.int64)])
    return np.asarray(whole[built.begins[1:]] - whole[built.begins[:-1]], np.int64)
