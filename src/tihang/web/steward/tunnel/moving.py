"""What is moved on the page (滑块和选择): a number between two ends, or one of some options."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tihang.core.problems import BadInput, bad
from tihang.core.values import exact_text

LONGEST = 12
"""Letters of a number in an address: 0.80 and 12.5, not a page of digits."""


@dataclass(frozen=True, slots=True)
class Slider:
    """滑块: ``now`` is what the pack says, ``value`` what the draft says."""

    name: str
    words: str
    now: str
    value: str
    least: str
    most: str
    step: str

    @property
    def moved(self) -> bool:
        return self.now != self.value


@dataclass(frozen=True, slots=True)
class Choice:
    """一个待定读法: its options with their words."""

    name: str
    words: str
    now: str
    value: str
    options: tuple[tuple[str, str], ...]


def slider_of(name: str, words: str, now: Fraction | None, asked: Mapping[str, str], ends: tuple[str, str, str]) -> Slider:
    """A slider between two ends: what the pack says, and what the address says instead."""
    said = exact_text(now or Fraction(0))
    return Slider(name, words, said, _same(asked.get(name, ""), said), *ends)


def _same(given: str, now: str) -> str:
    """What was given; 0.80 is not another value than 0.8."""
    if not given:
        return now
    try:
        return now if number_in(given) == Fraction(now) else given
    except BadInput:
        return given


def number_in(text: str) -> Fraction:
    """The number in an address. Raises BadInput."""
    plain = text.strip()
    if not plain.replace(".", "", 1).isdecimal() or not plain.isascii() or len(plain) > LONGEST:
        said = f"“{plain[:LONGEST]}”不是数", f"'{plain[:LONGEST]}' is no number"
        raise BadInput([bad(*said, "写 0.85 或 20 这样的数", "Write a number such as 0.85 or 20", code="not_a_number")])
    return Fraction(plain)
