"""Entries of the list questions (清单题的条目)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Title:
    """A title a factory holds (已获称号): tier, since, until and who granted it."""

    tier: str
    since: date | None = None
    until: date | None = None
    by: str = ""

    def held_on(self, day: date) -> bool:
        """Whether the title is held on ``day``; an unknown first day counts as begun."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario a factory has built (场景实例): catalogue code, name of the instance, whether it uses AI (None = not said)."""

    code: str
    instance: str = ""
    ai: bool | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """From a day until another (起止日期); an end that is not known is None."""

    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Before and after (前后对比): both values, and what the first one is (对比基准), empty when not said."""

    before: Fraction | None = None
    after: Fraction | None = None
    baseline: str = ""
    note: str = ""
