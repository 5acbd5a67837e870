"""What a walk leaves behind (判定结果)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tihang.core.criteria import Pack, Rung
from tihang.core.findings import Finding, Verdict
from tihang.core.problems import Problem
from tihang.core.values import Span


@dataclass(frozen=True, slots=True)
class RungResult:
    """One rung judged (一级的判定): its finding and, on staged ladders, the finding of its score."""

    rung: Rung
    finding: Finding
    score: Finding | None

    @property
    def verdict(self) -> Verdict:
        return self.finding.verdict


@dataclass(frozen=True, slots=True)
class Blocker:
    """A question that keeps the next rung away (卡点): ``rise`` is what its score gains when the answer becomes full."""

    question: str
    rung: str
    rise: Fraction
    unknown: bool


@dataclass(frozen=True, slots=True)
class Narrowing:
    """An open question that keeps the result wide (待答): ``width`` is how much of the rung's score hangs on it."""

    question: str
    rung: str
    width: Fraction


@dataclass(frozen=True)
class Assessment:
    """The judgement of one sheet (判定): level and score with exact ranges, and the tree that explains them."""

    pack: Pack
    profile: str
    on: date
    policies: Mapping[str, str]
    rungs: tuple[RungResult, ...]
    level_range: tuple[int, int]
    score: Span | None
    root: Finding
    open_questions: tuple[str, ...]
    not_applicable: tuple[str, ...]
    judged_questions: tuple[str, ...]
    blockers: tuple[Blocker, ...]
    narrowing: tuple[Narrowing, ...]
    warnings: tuple[Problem, ...]

    @property
    def complete(self) -> bool:
        """Whether every judged question has an answer."""
        return not self.open_questions

    @property
    def level(self) -> int | None:
        """The ordinal of the rung reached, 0 below the first, None while it is undecided or where the pack has no ladder."""
        low, high = self.level_range
        return low if low == high and self.pack.ladder is not None else None

    @property
    def share_not_applicable(self) -> Fraction:
        """The share of judged questions said not to apply."""
        return Fraction(len(self.not_applicable), len(self.judged_questions) or 1)

    def rung(self, name: str) -> RungResult:
        """The result of one rung."""
        return next(result for result in self.rungs if result.rung.id == name)
