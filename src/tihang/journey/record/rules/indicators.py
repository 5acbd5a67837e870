"""Indicator values as they are said: exact text, an indicator of the packs, its unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from tihang.core.criteria.pack import Entry
from tihang.core.problems import Problem, bad
from tihang.core.values import exact_text, to_fraction
from tihang.journey.record.rules import plausible
from tihang.journey.record.rules.entries import Said
from tihang.packio.shelf import default_shelf

PACK = ("national/indicators", "2024")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIndicatorValue(Said):
    """要记的指标值: `value` as typed; what lies outside the plausible range is kept and marked, never refused."""

    indicator: str
    year: int
    value: str
    base_year: int | None = None
    how: str = ""

    def own_problems(self, today: date) -> list[Problem | None]:
        """A known indicator, plausible years, an exact number."""
        return [
            plausible.one_of(self.indicator, indicators(), "indicator"),
            plausible.year(self.year, today, "year"),
            plausible.year(self.base_year, today, "base_year"),
            self._base(),
            plausible.text(self.how, 300, "how"),
            self._number(),
        ]

    def _base(self) -> Problem | None:
        if self.base_year is None or self.base_year < self.year:
            return None
        said = "对比年份应早于统计年份", "the year compared with comes before the year counted"
        return bad(*said, "核对两个年份", "Check both years", place="base_year", code="order")

    def _number(self) -> Problem | None:
        if self.exact is not None and len(exact_text(self.exact)) <= 64:
            return None
        said = f"“{self.value[:20]}”不是精确的数", f"'{self.value[:20]}' is not an exact number"
        return bad(*said, "写成 85.2 或 2/3，不带单位", "Write 85.2 or 2/3, without a unit", place="value", code="number")

    @property
    def exact(self) -> Fraction | None:
        """The number that was typed, None for anything else."""
        try:
            return to_fraction(self.value)
        except ValueError:
            return None

    def columns(self) -> dict[str, Any]:
        """Canonical text, the indicator's unit, and whether the value is doubtful."""
        law, exact = indicators()[self.indicator].facts, self.exact or Fraction(0)
        low, high = (to_fraction(law[end]) if end in law else exact for end in ("low", "high"))
        said = {"value": exact_text(exact), "unit": law.get("unit", ""), "doubtful": not low <= exact <= high}
        return {**super(NewIndicatorValue, self).columns(), **said}


@cache
def indicators() -> Mapping[str, Entry]:
    """The indicators of the packs by their permanent id."""
    return {entry.id: entry for entry in default_shelf().pack(*PACK).entries}
