"""Where a score stands among others (位次和四分位), out of a histogram: score in whole units → how many have it.

Two choices have names, since books differ. ``Ties``: what equal scores count for. ``Between``: what lies between two neighbours.
"""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

Histogram: TypeAlias = Mapping[int, int]
HALF = Fraction(1, 2)
QUARTERS = (Fraction(1, 4), HALF, Fraction(3, 4))


class Ties(StrEnum):
    """并列的算法: whether others with the same score count as behind, by half, or not at all."""

    BELOW = "below"
    HALF = "half"
    UP_TO = "up_to"


class Between(StrEnum):
    """分位数的取法: a straight line between two neighbours (R-7, as spreadsheets do), or the nearest rank, which somebody has."""

    LINE = "line"
    RANK = "rank"


class NobodyThere(ValueError):
    """没有可比的得分: there is no place in an empty line."""


def total(histogram: Histogram) -> int:
    """How many stand in it."""
    return sum(histogram.values())


def rank_share(histogram: Histogram, own: int, ties: Ties = Ties.HALF) -> Fraction:
    """The share of the others, 0 to 1, that a score leaves behind. ``own`` itself is not among them. Raises NobodyThere."""
    many = total(histogram)
    if not many:
        raise NobodyThere
    below = sum(count for score, count in histogram.items() if score < own)
    equal = histogram.get(own, 0)
    counted = {Ties.BELOW: Fraction(0), Ties.HALF: HALF, Ties.UP_TO: Fraction(1)}[ties]
    return (below + counted * equal) / many


def quantile(histogram: Histogram, share: Fraction, between: Between = Between.LINE) -> Fraction:
    """The score below which this share lies. Raises NobodyThere."""
    line = sorted((score, count) for score, count in histogram.items() if count)
    many = total(histogram)
    if not many:
        raise NobodyThere
    if between is Between.RANK:
        return Fraction(_at(line, max(0, -(-share.numerator * many // share.denominator) - 1)))
    spot = share * (many - 1)
    low = int(spot)
    first = _at(line, low)
    return first + (spot - low) * (_at(line, min(low + 1, many - 1)) - first)


def quartiles(histogram: Histogram, between: Between = Between.LINE) -> tuple[Fraction, Fraction, Fraction]:
    """A quarter, half, three quarters. Raises NobodyThere."""
    first, middle, last = (quantile(histogram, share, between) for share in QUARTERS)
    return first, middle, last


def _at(line: list[tuple[int, int]], index: int) -> int:
    """The score of whoever stands there, counted from nought."""
    for score, count in line:
        if index < count:
            return score
        index -= count
    raise NobodyThere
