"""Exact numbers (精确数值): fractions at the edge, whole numbers over a common denominator inside, never binary floats."""

from fractions import Fraction
from math import lcm
from typing import NamedTuple, TypeAlias

Words: TypeAlias = tuple[str, str]
"""A pair of wordings: Chinese first, English second."""


class Span(NamedTuple):
    """An exact range (区间) ``[low/den, high/den]``; both ends share ``den`` > 0. A known number has ``low == high``."""

    low: int
    high: int
    den: int

    @property
    def exact(self) -> bool:
        return self.low == self.high

    @property
    def floor(self) -> Fraction:
        return Fraction(self.low, self.den)

    @property
    def ceiling(self) -> Fraction:
        return Fraction(self.high, self.den)


def span(low: Fraction, high: Fraction) -> Span:
    """The span between two fractions, over their common denominator."""
    den = lcm(low.denominator, high.denominator)
    return Span(int(low * den), int(high * den), den)


def point(value: Fraction | int) -> Span:
    """The span of one known number."""
    exact = Fraction(value)
    return Span(exact.numerator, exact.numerator, exact.denominator)


def mixed(parts: list[tuple[int, Span]]) -> Span:
    """The weighted mean of spans with whole weights whose sum is above zero."""
    den = lcm(*(part.den for _, part in parts))
    low = high = total = 0
    for weight, part in parts:
        scale = weight * (den // part.den)
        low += scale * part.low
        high += scale * part.high
        total += weight
    return Span(low, high, den * total)


def blended(sure: list[tuple[int, Span]], open_ones: list[tuple[int, Span]]) -> Span:
    """The weighted mean of ``sure`` parts and of ``open_ones`` that may yet drop out: its exact ends over every way they may."""
    whole = mixed(sure + open_ones)
    pulls_up = any(part.high * whole.den < whole.high * part.den for _, part in open_ones)
    pulls_down = any(part.low * whole.den > whole.low * part.den for _, part in open_ones)
    if not pulls_up and not pulls_down:
        return whole
    low = -_highest([(w, -p.floor) for w, p in sure], [(w, -p.floor) for w, p in open_ones])
    return span(low, _highest([(w, p.ceiling) for w, p in sure], [(w, p.ceiling) for w, p in open_ones]))


def _highest(sure: list[tuple[int, Fraction]], open_ones: list[tuple[int, Fraction]]) -> Fraction:
    """The highest weighted mean of all ``sure`` values and any of the ``open_ones``, of at least one value in all."""
    total, weight = sum((w * value for w, value in sure), Fraction(0)), sum(w for w, _ in sure)
    for w, value in sorted(open_ones, key=lambda part: -part[1]):
        if not weight or value * weight > total:
            total, weight = total + w * value, weight + w
    return total / weight


def added(parts: list[Span]) -> Span:
    """The sum of spans; an empty list adds to zero."""
    if not parts:
        return Span(0, 0, 1)
    den = lcm(*(part.den for part in parts))
    return Span(sum(p.low * (den // p.den) for p in parts), sum(p.high * (den // p.den) for p in parts), den)


def decimal_text(value: Fraction, places: int = 4) -> str:
    """``value`` as decimal text with ``places`` digits, half away from zero: 13/15 → "0.8667"."""
    sign = "-" if value < 0 else ""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = str(whole).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def fraction_text(value: Fraction) -> str:
    """``value`` as "numerator/denominator" in lowest terms: 3 → "3/1"."""
    return f"{value.numerator}/{value.denominator}"


def exact_text(value: Fraction) -> str:
    """The shortest exact text: "3", "0.8" where a finite decimal exists, else "2/3"."""
    den = value.denominator
    for prime in (2, 5):
        while den % prime == 0:
            den //= prime
    if den != 1:
        return fraction_text(value)
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    return decimal_text(value, places)


def to_fraction(text: str) -> Fraction:
    """The exact number in ``text`` ("0.8", "4/5", "12"). Raises ValueError for anything else, exponents included."""
    plain = text.strip()
    if len(plain) > 64 or not plain or not all(letter in "0123456789./-+" for letter in plain):
        raise ValueError(f"{text!r} is not an exact number")
    try:
        return Fraction(plain)
    except ZeroDivisionError:
        raise ValueError(f"{text!r} divides by zero") from None
