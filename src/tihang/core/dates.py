"""Values that apply since a day (生效日期): the newest that has begun counts."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

V = TypeVar("V")


class NothingInForce(LookupError):
    """No value had begun on the day asked for."""


@dataclass(frozen=True, slots=True)
class Dated(Generic[V]):
    """A value by day (按日取值). ``steps`` are (first day, value), in any order; each day stands once."""

    steps: tuple[tuple[date, V], ...]

    def on(self, day: date) -> V:
        """The value in force on ``day``. Raises NothingInForce before the first step."""
        begun = [step for step in self.steps if step[0] <= day]
        if not begun:
            raise NothingInForce(f"nothing is in force on {day.isoformat()}")
        return max(begun, key=lambda step: step[0])[1]


def to_date(text: str) -> date:
    """The day in ``text``, ``YYYY-MM-DD`` only. Raises ValueError."""
    digits = text[:4] + text[5:7] + text[8:]
    if len(text) != len("2025-06-19") or text[4] + text[7] != "--" or not (digits.isascii() and digits.isdigit()):
        raise ValueError(f"{text!r} is not a day written YYYY-MM-DD")
    return date.fromisoformat(text)
