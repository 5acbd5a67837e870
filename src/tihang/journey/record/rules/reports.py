"""Maturity reports made elsewhere, as they are said."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from tihang.core.problems import Problem, bad
from tihang.core.values import exact_text, to_fraction
from tihang.journey.record.names import MATURITY_STANDARD, ReportMaker, ReportScope
from tihang.journey.record.rules import plausible
from tihang.journey.record.rules.entries import Said

TOP_LEVEL: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOutsideReport(Said):
    """要记的外部成熟度报告."""

    platform: str
    maker: str
    made_on: date
    level: int
    scope: str
    number: str = ""
    standard: str = MATURITY_STANDARD
    valid_until: date | None = None
    score: str = ""
    scope_name: str = ""

    def own_problems(self, today: date) -> list[Problem | None]:
        """Who, when, which level, and which part of the enterprise it speaks of."""
        return [
            plausible.text(self.platform, 120, "platform", needed=True),
            plausible.text(self.number, 80, "number"),
            plausible.text(self.standard, 40, "standard", needed=True),
            plausible.text(self.scope_name, 200, "scope_name", needed=self.scope != ReportScope.FACTORY),
            plausible.one_of(self.maker, ReportMaker.values, "maker"),
            plausible.one_of(self.scope, ReportScope.values, "scope"),
            plausible.past_day(self.made_on, today, "made_on"),
            plausible.in_order(self.made_on, self.valid_until, "valid_until"),
            self._level(),
            self._score(),
        ]

    def _level(self) -> Problem | None:
        if 0 <= self.level <= TOP_LEVEL:
            return None
        said = f"没有 {self.level} 级", f"there is no level {self.level}"
        return bad(*said, "填 0 到 5", "Give 0 to 5", place="level", code="level")

    def _score(self) -> Problem | None:
        try:
            value = to_fraction(self.score) if self.score else None
        except ValueError:
            said = f"“{self.score[:20]}”不是精确的数", f"'{self.score[:20]}' is not an exact number"
            return bad(*said, "照报告上的得分填写，如 2.35", "Copy the score of the report, such as 2.35", place="score", code="number")
        if value is None or 0 <= value <= TOP_LEVEL:
            return None
        said = f"得分 {self.score} 不在 0 到 5 之间", f"the score {self.score} does not lie between 0 and 5"
        return bad(*said, "照报告上的得分填写", "Copy the score of the report", place="score", code="number")

    def columns(self) -> dict[str, Any]:
        """The score as canonical text."""
        score = exact_text(to_fraction(self.score)) if self.score else ""
        return {**super(NewOutsideReport, self).columns(), "score": score}
