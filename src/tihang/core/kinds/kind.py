"""What every question kind can do (题型)."""

from abc import ABC, abstractmethod
from datetime import date
from fractions import Fraction
from typing import ClassVar, TypeAlias

from tihang.core.canonical import Data
from tihang.core.kinds.blocks import Block
from tihang.core.kinds.entries import Pair, Period, Scenario, Title
from tihang.core.problems import Problem, bad
from tihang.core.values import Span, Words, point

Value: TypeAlias = (
    str | bool | int | Fraction | date | Period | Pair | tuple[str, ...] | tuple[Title, ...] | tuple[Scenario, ...] | tuple[Block, ...]
)


class KindError(ValueError):
    """What was given is not a value of this kind (答案不合题型)."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.text("en"))
        self.problem = problem


class Kind(ABC):
    """A question kind (题型). Kinds without a number keep the defaults of ``worth`` and ``bounds``."""

    name: ClassVar[str]
    may_not_apply: ClassVar[bool] = False

    @abstractmethod
    def parse(self, raw: object) -> Value:
        """The value in ``raw``. Raises KindError."""

    def worth(self, value: Value) -> Fraction | None:
        """What ``value`` is worth as an exact number, None for kinds that have no number."""
        return None

    def span(self, value: Value) -> Span | None:
        """The worth of ``value`` as a range of one point."""
        worth = self.worth(value)
        return None if worth is None else point(worth)

    def bounds(self) -> tuple[Fraction, Fraction] | None:
        """The least and the greatest worth an answer can have, None when that is not known."""
        return None

    def excess(self, value: Value) -> Problem | None:
        """What is too much in a value that is kept all the same, such as a text over its limit."""
        return None

    def lacking(self, value: Value) -> bool:
        """Whether a value that is kept says only part of what is asked."""
        return False

    @abstractmethod
    def show(self, value: Value) -> Words:
        """``value`` in words."""

    @abstractmethod
    def data(self, value: Value) -> Data:
        """``value`` as canonical data that ``parse`` reads back."""

    @abstractmethod
    def law(self) -> dict[str, Data]:
        """This kind as canonical data, without words."""

    @abstractmethod
    def accepts(self) -> Words:
        """One line that says what may be given."""


def refuse(raw: object, kind: Kind) -> KindError:
    """The error for ``raw``, which ``kind`` cannot read."""
    shown = str(raw)[:60]
    zh, en = kind.accepts()
    return KindError(
        bad(f"“{shown}”不是这道题的答案", f"'{shown}' is not an answer to this question", f"请填{zh}", f"Give {en}", code="answer")
    )
