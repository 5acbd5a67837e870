"""Passages that two texts have in common (相同段落), and what share of them that is. Exact, not an estimate."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from tihang.engines.similarity.automaton import Automaton
from tihang.engines.similarity.letters import LEAST, Letters


@dataclass(frozen=True, slots=True)
class Span:
    """一段: from ``start`` up to before ``stop``, counted in the signs of the original text."""

    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Passage:
    """相同的一段: where it stands in either text, and how many letters of it count."""

    a: Span
    b: Span
    letters: int


def passages(a: str, b: str, *, least: int = LEAST) -> tuple[Passage, ...]:
    """Every longest run of at least ``least`` letters of ``a`` that also stands in ``b``, in the order of ``a``.

    None lies inside another; two may overlap where ``b`` has their parts in different places. Of several places in ``b`` the first is told.
    """
    mine, theirs = Letters.of(a), Letters.of(b)
    return tuple(
        Passage(_span(mine, start, stop), _span(theirs, end - (stop - start), end), stop - start)
        for start, stop, end in _runs(mine.text, Automaton(theirs.text), least)
    )


def similarity(a: str, b: str, *, least: int = LEAST) -> Fraction:
    """The share of the letters of both texts that stand in common passages: 1 for equal texts, 0 where they have none.

    It is the same whichever text comes first. Texts shorter than a passage are compared as a whole.
    """
    mine, theirs = Letters.of(a).text, Letters.of(b).text
    if min(len(mine), len(theirs)) < least:
        return Fraction(int(mine == theirs and bool(mine)))
    common = share_in(mine, Automaton(theirs), least) * len(mine) + share_in(theirs, Automaton(mine), least) * len(theirs)
    return common / (len(mine) + len(theirs))


def share_in(letters: str, other: Automaton, least: int) -> Fraction:
    """The share of these letters that stand in passages of the other text."""
    if not letters:
        return Fraction(0)
    return Fraction(
        sum(stop - start for start, stop in _united((start, stop) for start, stop, _ in _runs(letters, other, least))), len(letters)
    )


def _runs(letters: str, other: Automaton, least: int) -> Iterator[tuple[int, int, int]]:
    """Longest runs as (start, stop, stop in the other text); a run is told where the next letter does not make it longer."""
    before, found = 0, None
    for place, (length, end) in enumerate(other.match(letters)):
        if found is not None and length != before + 1:
            yield found
        found = (place + 1 - length, place + 1, end + 1) if length >= least else None
        before = length
    if found is not None:
        yield found


def _united(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans in order of their start, overlapping ones made one."""
    held: tuple[int, int] | None = None
    for start, stop in spans:
        if held is not None and start <= held[1]:
            held = held[0], max(held[1], stop)
        else:
            if held is not None:
                yield held
            held = start, stop
    if held is not None:
        yield held


def _span(letters: Letters, start: int, stop: int) -> Span:
    return Span(letters.places[start], letters.places[stop - 1] + 1)
