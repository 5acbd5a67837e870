"""Departures from the score order (调整排序): the fewest rows that explain the difference, so that one moved row asks for one reason."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from tihang.core.ranking.board import Board, Candidate, Ties, lines

Rank = tuple[Any, ...]


def longest(values: Sequence[Rank]) -> list[int]:
    """The places of a longest subsequence that never falls. Among equally long ones the one whose last members are the smallest."""
    tails: list[Rank] = []
    at: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        slot = bisect_right(tails, value)
        before.append(at[slot - 1] if slot else -1)
        tails[slot : slot + 1], at[slot : slot + 1] = [value], [place]
    found, place = [], at[-1] if at else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]


def departures(board: Board) -> tuple[str, ...]:
    """The rows that owe a reason, in the order of the board: a smallest set without which the board follows the scores.

    Who is left out follows after the recommended in the order of scores: leaving out the better departs like ranking it low. A row
    without a score departs when it stands above one that has a score, because no score speaks for its place.
    """
    known = board.by_key
    rows = [known[key] for key in board.order if key in known]
    rest = sorted((known[key] for key in board.left_out if key in known), key=lambda one: _rank(one, Ties.BY_KEY))
    ranked = [*rows, *rest]
    kept = {ranked[place].key for place in longest([_rank(each, board.ties) for each in ranked])}
    cut = _at_line(board)
    return tuple(each.key for each in ranked if each.key not in kept or each.key in cut)


def owed(board: Board) -> tuple[str, ...]:
    """The departures whose reason is not written yet."""
    return tuple(key for key in departures(board) if not board.reasons.get(key, "").strip())


def _rank(one: Candidate, ties: Ties) -> Rank:
    scored = (0, -one.score) if one.score is not None else (1, 0)
    return (*scored, one.key) if ties is Ties.BY_KEY else scored


def _at_line(board: Board) -> set[str]:
    """The last row within the quota, where an equal score lies beyond or is left out."""
    if board.ties is not Ties.AT_LINE:
        return set()
    known, rows = board.by_key, lines(board)
    counted = [known[line.key] for line in rows if line.key in known and line.within and line.counted]
    if not counted or counted[-1].score is None:
        return set()
    beyond = [line.key for line in rows if not line.within] + list(board.left_out)
    equal = any(known[key].score == counted[-1].score for key in beyond if key in known)
    return {counted[-1].key} if equal else set()
