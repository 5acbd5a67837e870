"""What is said when a roll-out is opened, and when a number is set (发起自评、填写目标)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from tihang.core.problems import BadInput, Problem, bad, nearest
from tihang.journey.record.names import Tier
from tihang.journey.registry.rules.asked import missing, too_long

FIRST_YEAR: Final = 2021
"""The standard of maturity took effect on 1 May 2021; no assessment by it is older."""

MOST: Final = 10_000_000


def check_opening(*, title: str, year: int, due_on: date | None, today: date) -> None:
    """Raises BadInput with everything that is wrong."""
    _refuse([missing(title, "title", "名称", "the name"), too_long(title, 120, "title"), _year(year, today), _due(due_on, today)])


@dataclass(frozen=True, slots=True)
class NewNumber:
    """要记的数: a goal or a reported count, as somebody fills it in."""

    year: int
    tier: str
    number: int | None
    source: str
    as_of: date | None

    def check(self, today: date) -> None:
        """Raises BadInput with everything that is wrong."""
        problems = [
            _year(self.year, today), missing(self.source, "source", "文件或出处", "the document"), too_long(self.source, 300, "source"),
        ]  # fmt: skip
        if self.tier not in Tier.values:
            said = f"没有层级“{self.tier[:20]}”", f"there is no tier '{self.tier[:20]}'"
            problems.append(bad(*said, *nearest(self.tier, Tier.values), place="tier", code="unknown_id"))
        if self.number is None or not 0 <= self.number <= MOST:
            said = "个数要是 0 或更大的整数", "the number is a whole number, 0 or greater"
            problems.append(bad(*said, "写成 120", "Write 120", place="number", code="number"))
        if self.as_of is None or self.as_of > today:
            said = "日期没有填，或者在今天以后", "the day is missing or has not come yet"
            problems.append(bad(*said, "填文件或公布的日期", "Give the day of the document or the report", place="as_of", code="day"))
        _refuse(problems)

    def columns(self) -> dict[str, Any]:
        """The fields as the table takes them."""
        return {"year": self.year, "tier": self.tier, "number": self.number, "source": self.source.strip(), "as_of": self.as_of}


def _refuse(problems: Iterable[Problem | None]) -> None:
    found = [problem for problem in problems if problem]
    if found:
        raise BadInput(found)


def _year(year: int, today: date) -> Problem | None:
    if FIRST_YEAR <= year <= today.year + 1:
        return None
    said = (
        f"年度 {year} 不在 {FIRST_YEAR} 到 {today.year + 1} 之间",
        f"the year {year} does not lie between {FIRST_YEAR} and {today.year + 1}",
    )
    return bad(*said, "填今年或相邻的年度", "Give this year or one beside it", place="year", code="year")


def _due(due_on: date | None, today: date) -> Problem | None:
    if due_on is None or due_on >= today:
        return None
    said = "截止日期已经过去", "the last day has passed"
    return bad(*said, "填以后的日期，或者不填", "Give a later day or leave it open", place="due_on", code="day")
