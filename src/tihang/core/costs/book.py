"""A book of costs (成本簿) for the questions of one pack."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from tihang.core.criteria import Citation, Pack, Question
from tihang.core.values import Words


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that may be improved (改进步): a question, raised to a grade where it is answered by levels, or a scenario built."""

    question: str
    area: str = ""
    grade: int | None = None
    group: str = ""
    scenario: str = ""
    ai: bool = False


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line (成本行): what it fits, and what it costs, how many quarters it takes and what it asks of a quarter (None: spread evenly)."""

    cost: Fraction
    quarters: int
    cite: Citation
    load: Fraction | None = None
    question: str = ""
    area: str = ""
    grade: int | None = None
    group: str = ""
    scenario: str = ""
    ai: bool = False

    def fits(self, step: Step) -> bool:
        """Whether every mark of this line is a mark of the step."""
        if bool(self.scenario) != bool(step.scenario):
            return False
        marks = (
            (self.question, step.question),
            (self.area, step.area),
            (self.grade, step.grade),
            (self.group, step.group),
            (self.scenario if self.scenario != EVERY else "", step.scenario),
        )
        return all(not mine or mine == his for mine, his in marks) and self.ai == step.ai

    @property
    def nearness(self) -> tuple[bool, int]:
        """How near it is to one step: a named question or scenario before any number of other marks."""
        named = bool(self.question) or self.scenario not in ("", EVERY)
        return named, sum(1 for mark in (self.area, self.grade, self.group) if mark)


EVERY = "every"
"""The scenario of a line that fits each of them."""


@dataclass(frozen=True, slots=True)
class CostLink:
    """What must come first (先后): a grade of an area, or one question, before a grade of another area, one question or a scenario."""

    before: Step
    after: Step
    words: Words


@dataclass(frozen=True, slots=True)
class Mate:
    """A scenario that goes with a grade of an area (配套场景)."""

    scenario: str
    area: str
    grade: int


@dataclass(frozen=True)
class CostBook:
    """成本簿: ``enough`` is the worth from which a lower requirement is firm enough to build on; ``factors`` multiply by area."""

    of: str
    unit: Words
    enough: Fraction
    lines: tuple[CostLine, ...]
    cite: Citation
    factors: tuple[tuple[str, Fraction, Citation], ...] = ()
    links: tuple[CostLink, ...] = ()
    mates: tuple[Mate, ...] = ()
    own: frozenset[str] = frozenset()
    """Questions whose cost the factory gave itself: from where it stands today, taken as it is."""

    def line_for(self, step: Step) -> CostLine | None:
        """The nearest line, None where nothing is for sale: no money buys an honest record or a title."""
        fitting = [line for line in self.lines if line.fits(step)]
        return max(fitting, key=lambda line: line.nearness, default=None)

    def factor(self, pack: Pack, area: str) -> Fraction:
        """What the area multiplies by, its own first, else that of the nearest area above."""
        known = {code: times for code, times, _ in self.factors}
        at: str | None = area
        while at:
            if at in known:
                return known[at]
            at = pack.parent_by_code.get(at)
        return Fraction(1)


def lower_grades(pack: Pack, question: Question) -> Iterator[Question]:
    """The requirements of the nearest lower grade of the same area, which come first."""
    if question.grade is None or not question.area:
        return
    siblings = [pack.question_by_id[each] for each in pack.area_by_code[question.area].questions]
    below = [each.grade for each in siblings if each.grade is not None and each.grade < question.grade]
    if below:
        yield from (each for each in siblings if each.grade == max(below))
