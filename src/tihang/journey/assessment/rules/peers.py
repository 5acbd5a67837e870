"""What of a factory is compared (对比口径): its score in whole hundredths, and the traits by which peers are found."""

from fractions import Fraction
from uuid import UUID

from tihang.core.benchmark import Traits
from tihang.core.values import to_fraction

PER_WHOLE = 100
YEARS_BACK = 2
"""A result of up to so many years before still counts among peers."""


def hundredths(score: str) -> int:
    """An exact score, as text, in whole hundredths, rounded down: who is just below a line stays below it."""
    value: Fraction = to_fraction(score) * PER_WHOLE
    return value.numerator // value.denominator


def traits(industry: str, place_path: str, scale: str) -> Traits:
    """What peers of a factory have to share with it: digits of the industry, province and city, size class."""
    digits = "".join(letter for letter in industry if letter.isdigit())
    return Traits(digits[:4], tuple(part for part in place_path.split("/") if part)[:2], scale)


def house_of(group_path: str, organisation: UUID) -> str:
    """Who knows the scores of a factory anyway: the group above it, by its code, else its enterprise."""
    return next((code for code in group_path.split("/") if code), organisation.hex)
