"""What is to be planned (规划任务): where a factory stands, where it wants to go, what may be improved and what limits it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from tihang.core.answers import AnswerSheet
from tihang.core.criteria import Pack
from tihang.core.kinds import Value
from tihang.core.scoring import Judge
from tihang.core.values import Words


@dataclass(frozen=True)
class Ground:
    """起点: one sheet on one day. ``linked`` is the maturity sheet behind the level that a tier asks for."""

    pack: Pack
    sheet: AnswerSheet
    on: date
    linked: "Ground | None" = None

    @cached_property
    def judge(self) -> Judge:
        """The judge of this sheet."""
        return Judge(self.pack, self.sheet.profile, self.sheet.excluded)

    def names(self, key: str) -> Words:
        """The words of a question, here or in the linked sheet."""
        told = self.pack.names(key)
        return self.linked.names(key) if self.linked and told == (key, key) else told


@dataclass(frozen=True, slots=True)
class Goal:
    """目标: a level, or a tier; neither means as high as possible."""

    level: int | None = None
    tier: str = ""

    def words(self, ground: Ground) -> Words:
        """The goal in words."""
        if self.tier:
            return ground.pack.names(self.tier)
        ladder = ground.pack.ladder
        found = next((rung.words for rung in ladder.rungs if rung.ordinal == self.level), None) if ladder else None
        zh, en = found or ("", "")
        return f"{self.level} 级（{zh}）", f"level {self.level} ({en})"


@dataclass(frozen=True, slots=True)
class Offer:
    """改进项: a question brought to ``target`` for ``cost``, in ``quarters`` quarters that each ask ``load``; all of ``needs`` come first."""

    key: str
    question: str
    target: Value
    cost: Fraction
    quarters: int
    load: Fraction
    words: Words
    needs: tuple[str, ...] = ()
    area: str = ""
    grade: int | None = None

    @property
    def work(self) -> Fraction:
        """What it asks of all quarters together."""
        return self.load * self.quarters


@dataclass(frozen=True)
class Limits:
    """限制: None means no limit. ``locked`` items stand in the plan and begin in their quarter (0 = the first)."""

    budget: Fraction | None = None
    quarters: int | None = None
    capacity: Fraction | None = None
    under_way: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    locked: Mapping[str, int] = field(default_factory=dict)
    assumed: frozenset[str] = frozenset()
    """Criteria that are taken as fulfilled outside the plan, such as a title still to be granted."""

    @cached_property
    def starts(self) -> dict[str, int]:
        """The items whose first quarter is given: those under way have begun."""
        return {**dict.fromkeys(sorted(self.under_way), 0), **self.locked}


@dataclass(frozen=True)
class Task:
    """规划任务."""

    ground: Ground
    goal: Goal
    offers: tuple[Offer, ...]
    limits: Limits = field(default_factory=Limits)

    @cached_property
    def by_key(self) -> dict[str, Offer]:
        """The offers by key."""
        return {offer.key: offer for offer in self.offers}

    @cached_property
    def by_question(self) -> dict[str, tuple[Offer, ...]]:
        """The offers of each question, in order."""
        found: dict[str, tuple[Offer, ...]] = {}
        for offer in self.offers:
            found[offer.question] = (*found.get(offer.question, ()), offer)
        return found

    def under(self, limits: Limits) -> "Task":
        """The same task under other limits."""
        return replace(self, limits=limits)

    def towards(self, goal: Goal) -> "Task":
        """The same task with another goal."""
        return replace(self, goal=goal)

    def cost(self, chosen: frozenset[str]) -> Fraction:
        """What a set costs."""
        return sum((self.by_key[key].cost for key in chosen), Fraction(0))
