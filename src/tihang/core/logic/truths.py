"""Terms that yield a verdict (判定真值)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import ClassVar

from tihang.core.canonical import Data
from tihang.core.findings import Finding, Verdict, plain, truth
from tihang.core.kinds import Title
from tihang.core.logic.term import Amount, Book, Names, NotExpanded, Sort, Term, World, for_rung, joined, statement
from tihang.core.values import Words, exact_text

MET, NOT_MET, UNKNOWN, OUT = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE


@dataclass(frozen=True)
class Said(Term):
    """The yes/no question says yes (已声明)."""

    question: str
    word: ClassVar[str] = "said"
    yields: ClassVar[Sort] = Sort.TRUTH

    def evaluate(self, world: World) -> Finding:
        return world.said(self.question)

    def depends_on(self) -> frozenset[str]:
        return frozenset({self.question})

    def describe(self, names: Names) -> Words:
        return statement(names(self.question))

    def data(self) -> Data:
        return {"said": self.question}


@dataclass(frozen=True)
class AllOf(Term):
    """Every part is met (全部满足); parts that do not apply are left out."""

    parts: tuple[Term, ...]
    word: ClassVar[str] = "all_of"
    yields: ClassVar[Sort] = Sort.TRUTH

    def evaluate(self, world: World) -> Finding:
        found = [part.find(world) for part in self.parts]
        verdicts = {finding.verdict for finding in found}
        hopes = {finding.hoped for finding in found}
        return truth(self.word, "", _every(verdicts), _every(hopes), plain(found))

    def expand(self, book: Book) -> Term:
        return _expand_parts(self, book)

    def depends_on(self) -> frozenset[str]:
        return frozenset().union(*(part.depends_on() for part in self.parts))

    def describe(self, names: Names) -> Words:
        zh, en = joined([part.describe(names) for part in self.parts], "；", "; ")
        return f"下面每一项都满足：{zh}", f"all of: {en}"

    def data(self) -> Data:
        return {self.word: [part.data() for part in self.parts]}


@dataclass(frozen=True)
class AnyOf(AllOf):
    """At least one part is met (任一满足); parts that do not apply are left out."""

    word: ClassVar[str] = "any_of"

    def evaluate(self, world: World) -> Finding:
        found = [part.find(world) for part in self.parts]
        verdicts = {finding.verdict for finding in found}
        hopes = {finding.hoped for finding in found}
        return truth(self.word, "", _some(verdicts), _some(hopes), plain(found))

    def describe(self, names: Names) -> Words:
        zh, en = joined([part.describe(names) for part in self.parts], "；", "; ")
        return f"下面至少一项满足：{zh}", f"any of: {en}"


@dataclass(frozen=True)
class AllDemanded(AllOf):
    """Every demand is met (全部硬性条件); a demand said not to apply stays open until somebody agrees."""

    word: ClassVar[str] = "all_demanded"

    def evaluate(self, world: World) -> Finding:
        found = [part.find(world) for part in self.parts]
        verdicts = {UNKNOWN if finding.verdict is OUT else finding.verdict for finding in found}
        hopes = {UNKNOWN if finding.hoped is OUT else finding.hoped for finding in found}
        return truth(self.word, "", _every(verdicts), _every(hopes), plain(found))


@dataclass(frozen=True)
class Judged(Term):
    """A criterion of the pack (要素条件), spelled out. Where a reviewer judges, the applicant's word is only a claim.

    A reviewer also settles what is said not to apply as a whole, whoever judges the rest.
    """

    key: str
    of: Term
    by_reviewer: bool
    word: ClassVar[str] = "criterion"
    yields: ClassVar[Sort] = Sort.TRUTH

    def evaluate(self, world: World) -> Finding:
        found = self.of.find(world)
        verdict, hoped = found.verdict, found.hoped
        if self.by_reviewer or verdict is OUT:
            decided = world.reviewed(self.key)
            if decided is not None:
                verdict = hoped = MET if decided else NOT_MET
            elif self.by_reviewer and verdict is not NOT_MET:
                verdict, hoped = UNKNOWN, found.hoped
        return truth(self.word, self.key, verdict, hoped, plain([found]))

    def depends_on(self) -> frozenset[str]:
        return self.of.depends_on()

    def describe(self, names: Names) -> Words:
        return names(self.key)

    def data(self) -> Data:
        return {"criterion": self.key}


@dataclass(frozen=True)
class AtLeast(Term):
    """A number reaches a threshold (不低于), compared exactly."""

    of: Term
    value: Amount
    word: ClassVar[str] = "at_least"
    yields: ClassVar[Sort] = Sort.TRUTH

    def evaluate(self, world: World) -> Finding:
        found = self.of.find(world)
        limit = _single(self.value)
        if found.span is None:
            verdict = found.verdict
        elif found.fades:
            verdict = UNKNOWN
        else:
            line = limit.numerator * found.span.den
            verdict = self._compare(found.span.low * limit.denominator, found.span.high * limit.denominator, line)
        return Finding(self.word, "", verdict, verdict, None, plain([found]), limit)

    def _compare(self, low: int, high: int, line: int) -> Verdict:
        if low >= line:
            return MET
        return NOT_MET if high < line else UNKNOWN

    def expand(self, book: Book) -> Term:
        of = self.of.expand(book)
        value = for_rung(self.value, book.rung) if isinstance(self.value, Mapping) else self.value
        return self if of is self.of and value is self.value else replace(self, of=of, value=value)

    def depends_on(self) -> frozenset[str]:
        return self.of.depends_on()

    def describe(self, names: Names) -> Words:
        zh, en = self.of.describe(names)
        limit_zh, limit_en = _amount_words(self.value, names)
        return f"{zh}不低于 {limit_zh}", f"{en} is at least {limit_en}"

    def data(self) -> Data:
        return {self.word: {"of": self.of.data(), "value": _amount_data(self.value)}}


@dataclass(frozen=True)
class AtMost(AtLeast):
    """A number does not pass a limit (不高于), compared exactly."""

    word: ClassVar[str] = "at_most"

    def _compare(self, low: int, high: int, line: int) -> Verdict:
        if high <= line:
            return MET
        return NOT_MET if low > line else UNKNOWN

    def describe(self, names: Names) -> Words:
        zh, en = self.of.describe(names)
        limit_zh, limit_en = _amount_words(self.value, names)
        return f"{zh}不高于 {limit_zh}", f"{en} is at most {limit_en}"


@dataclass(frozen=True)
class InSet(Term):
    """The chosen option is one of these (属于其一)."""

    question: str
    values: tuple[str, ...]
    word: ClassVar[str] = "in_set"
    yields: ClassVar[Sort] = Sort.TRUTH

    def evaluate(self, world: World) -> Finding:
        given = world.given(self.question)
        if given is None:
            verdict = UNKNOWN
        elif given.value is None:
            verdict = OUT if given.span is None else UNKNOWN
        else:
            verdict = MET if given.value in self.values else NOT_MET
        return truth(self.word, self.question, verdict, verdict)

    def depends_on(self) -> frozenset[str]:
        return frozenset({self.question})

    def describe(self, names: Names) -> Words:
        zh, en = statement(names(self.question))
        return f"{zh}属于 {'、'.join(self.values)}", f"{en} is one of {', '.join(self.values)}"

    def data(self) -> Data:
        return {self.word: {"of": self.question, "values": list(self.values)}}


@dataclass(frozen=True)
class OnOrBefore(Term):
    """A date is not later than a day (不晚于); ``day`` None means the day of judgement."""

    question: str
    day: date | None
    word: ClassVar[str] = "on_or_before"
    yields: ClassVar[Sort] = Sort.TRUTH

    def evaluate(self, world: World) -> Finding:
        given = world.given(self.question)
        if given is None or not isinstance(given.value, date):
            verdict = UNKNOWN
        else:
            verdict = MET if given.value <= (self.day or world.on) else NOT_MET
        return truth(self.word, self.question, verdict, verdict)

    def depends_on(self) -> frozenset[str]:
        return frozenset({self.question})

    def describe(self, names: Names) -> Words:
        zh, en = statement(names(self.question))
        day = self.day.isoformat() if self.day else ""
        return f"{zh}不晚于{day or '判定日'}", f"{en} is not after {day or 'the day of judgement'}"

    def data(self) -> Data:
        return {self.word: {"of": self.question, "date": self.day.isoformat() if self.day else "judged"}}


@dataclass(frozen=True)
class HoldsTitle(Term):
    """A title of one of these tiers is held on the day of judgement (持有称号)."""

    tiers: tuple[str, ...]
    word: ClassVar[str] = "holds_title"
    yields: ClassVar[Sort] = Sort.TRUTH

    def evaluate(self, world: World) -> Finding:
        given = world.given("titles")
        if given is None:
            verdict = UNKNOWN
        else:
            held = given.value if isinstance(given.value, tuple) else ()
            fits = any(isinstance(t, Title) and t.tier in self.tiers and t.held_on(world.on) for t in held)
            verdict = MET if fits else NOT_MET
        return truth(self.word, "titles", verdict, verdict)

    def depends_on(self) -> frozenset[str]:
        return frozenset({"titles"})

    def describe(self, names: Names) -> Words:
        zh, en = joined([names(tier) for tier in self.tiers], "或", " or ")
        return f"已有{zh}称号", f"holds the title {en}"

    def data(self) -> Data:
        return {self.word: {"tiers": list(self.tiers)}}


def _every(verdicts: set[Verdict]) -> Verdict:
    if NOT_MET in verdicts:
        return NOT_MET
    if UNKNOWN in verdicts:
        return UNKNOWN
    return MET if MET in verdicts else OUT


def _some(verdicts: set[Verdict]) -> Verdict:
    if MET in verdicts:
        return MET
    if UNKNOWN in verdicts:
        return UNKNOWN
    return NOT_MET if NOT_MET in verdicts else OUT


def _expand_parts(term: AllOf, book: Book) -> Term:
    parts = tuple(part.expand(book) for part in term.parts)
    unchanged = all(new is old for new, old in zip(parts, term.parts, strict=True))
    return term if unchanged else replace(term, parts=parts)


def _single(value: Amount) -> Fraction:
    if isinstance(value, Mapping):
        raise NotExpanded("a threshold for each rung must be expanded first")
    return value


def _amount_words(value: Amount, names: Names) -> Words:
    if isinstance(value, Mapping):
        parts = [(names(rung), exact_text(limit)) for rung, limit in value.items()]
        return "、".join(f"{w[0]} {x}" for w, x in parts), ", ".join(f"{x} ({w[1]})" for w, x in parts)
    return exact_text(value), exact_text(value)


def _amount_data(value: Amount) -> Data:
    if isinstance(value, Mapping):
        return {rung: exact_text(limit) for rung, limit in value.items()}
    return exact_text(value)
