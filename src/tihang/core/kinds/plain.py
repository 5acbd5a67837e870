"""Kinds answered by one plain value (简单题型): yes or no, a number, a level, a day, text."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar

from tihang.core.canonical import Data
from tihang.core.dates import to_date
from tihang.core.kinds.kind import Kind, Value, refuse
from tihang.core.values import Words, exact_text, to_fraction

YES = frozenset({"yes", "y", "true", "是", "有"})
NO = frozenset({"no", "n", "false", "否", "无"})


@dataclass(frozen=True, slots=True)
class YesNo(Kind):
    """Yes or no (是否题); it may be *not applicable* with a reason."""

    name: ClassVar[str] = "yes_no"
    may_not_apply: ClassVar[bool] = True

    def parse(self, raw: object) -> Value:
        if isinstance(raw, bool):
            return raw
        text = str(raw).strip().lower() if isinstance(raw, str) else ""
        if text in YES or text in NO:
            return text in YES
        raise refuse(raw, self)

    def worth(self, value: Value) -> Fraction | None:
        return Fraction(1 if value else 0)

    def bounds(self) -> tuple[Fraction, Fraction] | None:
        return Fraction(0), Fraction(1)

    def show(self, value: Value) -> Words:
        return ("是", "yes") if value else ("否", "no")

    def data(self, value: Value) -> Data:
        return "yes" if value else "no"

    def law(self) -> dict[str, Data]:
        return {"kind": self.name}

    def accepts(self) -> Words:
        return " yes 或 no，或 {not_applicable: 理由}", "yes or no, or {not_applicable: reason}"


@dataclass(frozen=True, slots=True)
class Quantity(Kind):
    """An exact number with its unit (数量); ``low`` and ``high`` say what is plausible, not what is allowed."""

    unit: str = ""
    low: Fraction | None = None
    high: Fraction | None = None
    direction: str = "none"
    name: ClassVar[str] = "quantity"

    def parse(self, raw: object) -> Value:
        try:
            return to_fraction(str(raw).removesuffix(self.unit) if self.unit else str(raw))
        except ValueError:
            raise refuse(raw, self) from None

    def plausible(self, value: Fraction) -> bool:
        """Whether ``value`` lies in the range that was given."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def worth(self, value: Value) -> Fraction | None:
        return value if isinstance(value, Fraction) else None

    def show(self, value: Value) -> Words:
        text = f"{exact_text(value)} {self.unit}".strip() if isinstance(value, Fraction) else ""
        return text, text

    def data(self, value: Value) -> Data:
        return exact_text(value) if isinstance(value, Fraction) else ""

    def law(self) -> dict[str, Data]:
        limits: list[Data] = [None if limit is None else exact_text(limit) for limit in (self.low, self.high)]
        return {"kind": self.name, "unit": self.unit, "plausible": limits, "direction": self.direction}

    def accepts(self) -> Words:
        return f"一个数{f'（{self.unit}）' if self.unit else ''}", f"a number{f' in {self.unit}' if self.unit else ''}"


@dataclass(frozen=True, slots=True)
class Level(Kind):
    """A whole number between two limits (等级)."""

    low: int = 0
    high: int = 5
    name: ClassVar[str] = "level"

    def parse(self, raw: object) -> Value:
        text = str(raw).strip() if isinstance(raw, str | int) and not isinstance(raw, bool) else ""
        if text.isascii() and text.isdigit() and len(text) < 4 and self.low <= int(text) <= self.high:
            return int(text)
        raise refuse(raw, self)

    def worth(self, value: Value) -> Fraction | None:
        return Fraction(value) if isinstance(value, int) else None

    def bounds(self) -> tuple[Fraction, Fraction] | None:
        return Fraction(self.low), Fraction(self.high)

    def show(self, value: Value) -> Words:
        return f"{value} 级", f"level {value}"

    def data(self, value: Value) -> Data:
        return int(value) if isinstance(value, int) else None

    def law(self) -> dict[str, Data]:
        return {"kind": self.name, "low": self.low, "high": self.high}

    def accepts(self) -> Words:
        return f" {self.low} 到 {self.high} 的整数", f"a whole number from {self.low} to {self.high}"


@dataclass(frozen=True, slots=True)
class Day(Kind):
    """A day (日期)."""

    name: ClassVar[str] = "date"

    def parse(self, raw: object) -> Value:
        try:
            return raw if isinstance(raw, date) else to_date(str(raw).strip())
        except ValueError:
            raise refuse(raw, self) from None

    def show(self, value: Value) -> Words:
        return str(value), str(value)

    def data(self, value: Value) -> Data:
        return str(value)

    def law(self) -> dict[str, Data]:
        return {"kind": self.name}

    def accepts(self) -> Words:
        return "日期，写成 YYYY-MM-DD", "a day written YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Text(Day):
    """Free text (文字)."""

    name: ClassVar[str] = "text"

    def parse(self, raw: object) -> Value:
        if isinstance(raw, str):
            return raw
        raise refuse(raw, self)

    def accepts(self) -> Words:
        return "一段文字", "text"
