"""Amounts of a form (金额、百分比、数量): exact, never below zero unless the form says so."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from tihang.core.canonical import Data
from tihang.core.kinds.kind import Kind, KindError, Value, refuse
from tihang.core.problems import bad
from tihang.core.values import Words, exact_text, to_fraction

GROUPED = re.compile(r"[+-]?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?")
FULL_WIDTH = str.maketrans("０１２３４５６７８９．－＋％", "0123456789.-+%")
HIGHEST = Fraction(10**15)


def exact_number(raw: object, units: tuple[str, ...]) -> Fraction:
    """The exact number in ``raw``, full-width digits, groups of three and one of the units allowed. Raises ValueError."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | Fraction):
        raise ValueError("not a number")  # noqa: TRY004 - one error for whatever is no number
    text = str(raw).translate(FULL_WIDTH).strip()
    for unit in units:
        text = text.removesuffix(unit).strip()
    if GROUPED.fullmatch(text):
        text = text.replace(",", "").replace("，", "")
    return to_fraction(text)


@dataclass(frozen=True, slots=True)
class Amount(Kind):
    """数额: an exact number with a unit; ``low`` and ``high`` say what is plausible."""

    unit: str = ""
    low: Fraction | None = None
    high: Fraction | None = None
    name: ClassVar[str] = "amount"
    least: ClassVar[Fraction | None] = Fraction(0)
    most: ClassVar[Fraction] = HIGHEST

    def parse(self, raw: object) -> Value:
        try:
            found = exact_number(raw, (self.unit,) if self.unit else ())
        except ValueError:
            raise refuse(raw, self) from None
        if abs(found) > self.most or (self.least is not None and found < self.least):
            raise self._out_of_bounds(found)
        return found

    def _out_of_bounds(self, found: Fraction) -> KindError:
        low, high = exact_text(self.least if self.least is not None else -self.most), exact_text(self.most)
        said = f"{exact_text(found)} 不在 {low} 到 {high} 之间", f"{exact_text(found)} is not between {low} and {high}"
        return KindError(bad(*said, "核对数字和单位", "Check the number and its unit", code="out_of_bounds"))

    def plausible(self, value: Fraction) -> bool:
        """Whether ``value`` lies in the range that was given."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def worth(self, value: Value) -> Fraction | None:
        return Fraction(value) if isinstance(value, Fraction | int) else None

    def show(self, value: Value) -> Words:
        text = f"{exact_text(Fraction(value))} {self.unit}".strip() if isinstance(value, Fraction | int) else ""
        return text, text

    def data(self, value: Value) -> Data:
        return exact_text(Fraction(value)) if isinstance(value, Fraction | int) else ""

    def law(self) -> dict[str, Data]:
        limits: list[Data] = [None if limit is None else exact_text(limit) for limit in (self.low, self.high)]
        return {"kind": self.name, "unit": self.unit, "plausible": limits}

    def accepts(self) -> Words:
        return f"一个数{f'（{self.unit}）' if self.unit else ''}", f"a number{f' in {self.unit}' if self.unit else ''}"


@dataclass(frozen=True, slots=True)
class Money(Amount):
    """金额: in 万元 unless the form says otherwise, to the cent and further, exactly."""

    unit: str = "万元"
    name: ClassVar[str] = "money"


@dataclass(frozen=True, slots=True)
class Percentage(Amount):
    """百分比: from 0 to 100."""

    unit: str = "%"
    name: ClassVar[str] = "percentage"
    most: ClassVar[Fraction] = Fraction(100)

    def show(self, value: Value) -> Words:
        text = f"{exact_text(Fraction(value))}%" if isinstance(value, Fraction | int) else ""
        return text, text


@dataclass(frozen=True, slots=True)
class Count(Amount):
    """数量: a whole number, zero or more."""

    name: ClassVar[str] = "count"
    most: ClassVar[Fraction] = Fraction(10**9)

    def parse(self, raw: object) -> Value:
        found = Amount.parse(self, raw)
        if not isinstance(found, Fraction) or found.denominator != 1:
            raise refuse(raw, self)
        return int(found)

    def data(self, value: Value) -> Data:
        return int(value) if isinstance(value, int) else None

    def accepts(self) -> Words:
        return f"整数{f'（{self.unit}）' if self.unit else ''}", f"a whole number{f' of {self.unit}' if self.unit else ''}"
