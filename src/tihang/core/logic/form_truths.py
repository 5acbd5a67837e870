"""Truths that forms need (表单核对): two numbers against each other, dates in order, the same text, pairs with their baseline.

A form is judged as it stands: a row or a pair that is added later may change what these say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar

from tihang.core.canonical import Data
from tihang.core.findings import Finding, Verdict, plain, truth
from tihang.core.kinds import BeforeAfter, Pair
from tihang.core.logic.term import Names, Sort, Term, World, joined
from tihang.core.values import Words, exact_text

MET, NOT_MET, UNKNOWN = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN


@dataclass(frozen=True)
class Equal(Term):
    """Two numbers are the same (相等), or no further apart than ``within``."""

    of: Term
    to: Term
    within: Fraction = Fraction(0)
    word: ClassVar[str] = "equal"
    yields: ClassVar[Sort] = Sort.TRUTH

    def evaluate(self, world: World) -> Finding:
        found = [self.of.find(world), self.to.find(world)]
        a, b = found[0].span, found[1].span
        verdict = UNKNOWN
        if a is not None and b is not None:
            verdict = self._compare((a.floor, a.ceiling), (b.floor, b.ceiling))
        return truth(self.word, "", verdict, verdict, plain(found))

    def _compare(self, a: tuple[Fraction, Fraction], b: tuple[Fraction, Fraction]) -> Verdict:
        least, greatest = max(a[0] - b[1], b[0] - a[1]), max(a[1] - b[0], b[1] - a[0])
        if greatest <= self.within:
            return MET
        return NOT_MET if least > self.within else UNKNOWN

    def depends_on(self) -> frozenset[str]:
        return self.of.depends_on() | self.to.depends_on()

    def describe(self, names: Names) -> Words:
        of, to = self.of.describe(names), self.to.describe(names)
        return f"{of[0]}等于{to[0]}", f"{of[1]} equals {to[1]}"

    def data(self) -> Data:
        within: dict[str, Data] = {"within": exact_text(self.within)} if self.within else {}
        return {self.word: {"of": self.of.data(), "to": self.to.data(), **within}}


@dataclass(frozen=True)
class NotAbove(Term):
    """A number is not greater than another (不大于)."""

    of: Term
    limit: Term
    word: ClassVar[str] = "not_above"
    yields: ClassVar[Sort] = Sort.TRUTH

    def evaluate(self, world: World) -> Finding:
        found = [self.of.find(world), self.limit.find(world)]
        a, b = found[0].span, found[1].span
        if a is None or b is None:
            verdict = UNKNOWN
        elif a.ceiling <= b.floor:
            verdict = MET
        else:
            verdict = NOT_MET if a.floor > b.ceiling else UNKNOWN
        return truth(self.word, "", verdict, verdict, plain(found))

    def depends_on(self) -> frozenset[str]:
        return self.of.depends_on() | self.limit.depends_on()

    def describe(self, names: Names) -> Words:
        of, limit = self.of.describe(names), self.limit.describe(names)
        return f"{of[0]}不大于{limit[0]}", f"{of[1]} is not greater than {limit[1]}"

    def data(self) -> Data:
        return {self.word: {"of": self.of.data(), "limit": self.limit.data()}}


@dataclass(frozen=True)
class _OverFields(Term):
    """A truth over several fields."""

    fields: tuple[str, ...]
    yields: ClassVar[Sort] = Sort.TRUTH
    zh: ClassVar[str] = ""
    en: ClassVar[str] = ""

    def depends_on(self) -> frozenset[str]:
        return frozenset(self.fields)

    def describe(self, names: Names) -> Words:
        zh, en = joined([names(each) for each in self.fields], "、", ", ")
        return f"{zh}{self.zh}", f"{en} {self.en}"

    def data(self) -> Data:
        return {self.word: list(self.fields)}


@dataclass(frozen=True)
class InOrder(_OverFields):
    """Each date is not before the one named before it (日期先后)."""

    word: ClassVar[str] = "in_order"
    zh: ClassVar[str] = "先后有序"
    en: ClassVar[str] = "are in order"

    def evaluate(self, world: World) -> Finding:
        given = [world.given(each) for each in self.fields]
        days = [each.value if each and isinstance(each.value, date) else None for each in given]
        known = [day for day in days if day]
        if known != sorted(known):
            verdict = NOT_MET
        else:
            verdict = MET if len(known) == len(days) else UNKNOWN
        return truth(self.word, "", verdict, verdict)


@dataclass(frozen=True)
class Same(_OverFields):
    """All of these say the same (一致), blanks and letter case aside."""

    word: ClassVar[str] = "same"
    zh: ClassVar[str] = "一致"
    en: ClassVar[str] = "say the same"

    def evaluate(self, world: World) -> Finding:
        given = [world.given(each) for each in self.fields]
        said = {_plain(each.value) for each in given if each and each.value is not None}
        if len(said) > 1:
            verdict = NOT_MET
        else:
            verdict = MET if said and all(given) else UNKNOWN
        return truth(self.word, "", verdict, verdict)


def _plain(value: object) -> str:
    return "".join(str(value).split()).casefold()


@dataclass(frozen=True)
class _OverPairs(_OverFields):
    """A truth that each given pair must hold to; unknown while none is given."""

    def evaluate(self, world: World) -> Finding:
        given = [(each, world.given(each)) for each in self.fields]
        found = [truth(self.word, each, v, v) for each, v in ((e, self._one(world, e, g.value)) for e, g in given if g) if v is not None]
        verdicts = {finding.verdict for finding in found}
        verdict = NOT_MET if NOT_MET in verdicts else UNKNOWN if UNKNOWN in verdicts or not verdicts else MET
        return truth(self.word, "", verdict, verdict, plain(found))

    def _one(self, world: World, field: str, value: object) -> Verdict | None:
        raise NotImplementedError


@dataclass(frozen=True)
class BaselineStated(_OverPairs):
    """Each value before and after says what the earlier one is (写明对比基准)."""

    word: ClassVar[str] = "baseline_stated"
    zh: ClassVar[str] = "凡填了的都写明对比基准"
    en: ClassVar[str] = "state their baseline wherever they are filled in"

    def _one(self, world: World, field: str, value: object) -> Verdict | None:
        if not isinstance(value, Pair) or (value.before is None and value.after is None):
            return None
        return MET if value.baseline else NOT_MET


@dataclass(frozen=True)
class Plausible(_OverPairs):
    """Each value before and after lies in the range that its field calls plausible (在常见范围内)."""

    word: ClassVar[str] = "plausible"
    zh: ClassVar[str] = "在常见范围内"
    en: ClassVar[str] = "lie in the usual range"

    def _one(self, world: World, field: str, value: object) -> Verdict | None:
        kind = world.kind(field)
        held = kind.plausible(value) if isinstance(kind, BeforeAfter) and isinstance(value, Pair) else None
        return None if held is None else MET if held else NOT_MET


OVER_FIELDS: Sequence[type[_OverFields]] = (InOrder, Same, BaselineStated, Plausible)
"""The truths that are written as a list of fields."""
