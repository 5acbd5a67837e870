"""Terms that yield an exact number or range (判定数值)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar

from tihang.core.canonical import Data
from tihang.core.findings import Finding, Part, Verdict, number, plain
from tihang.core.kinds import Scenario, Scenarios
from tihang.core.logic.term import Book, Names, Sort, Term, World, joined, statement
from tihang.core.values import Span, Words, added, blended, decimal_text, exact_text, point, span


@dataclass(frozen=True)
class Worth(Term):
    """What the answer to a question is worth (答案分值); ``out`` says how *not applicable* counts."""

    question: str
    out: str = "leave_out"
    word: ClassVar[str] = "worth"
    yields: ClassVar[Sort] = Sort.NUMBER

    def evaluate(self, world: World) -> Finding:
        found = world.worth(self.question)
        if self.out == "as_none" and found.verdict is Verdict.NOT_APPLICABLE:
            bounds = world.kind(self.question).bounds()
            return number(self.word, self.question, point(bounds[0] if bounds else 0))
        return found._replace(fades=False) if self.out == "as_none" else found

    def depends_on(self) -> frozenset[str]:
        return frozenset({self.question})

    def describe(self, names: Names) -> Words:
        return statement(names(self.question))

    def data(self) -> Data:
        return {self.word: self.question}


@dataclass(frozen=True)
class Number(Term):
    """A constant (常数)."""

    value: Fraction
    key: str = ""
    word: ClassVar[str] = "number"
    yields: ClassVar[Sort] = Sort.NUMBER

    def evaluate(self, world: World) -> Finding:
        return number(self.word, self.key, point(self.value))

    def depends_on(self) -> frozenset[str]:
        return frozenset()

    def describe(self, names: Names) -> Words:
        return exact_text(self.value), exact_text(self.value)

    def data(self) -> Data:
        return {self.word: exact_text(self.value)}


@dataclass(frozen=True)
class Weighted(Term):
    """The weighted mean of the parts that apply (加权平均), renormalised over them. Weights are whole numbers above zero."""

    parts: tuple[tuple[int, Term], ...]
    key: str = ""
    word: ClassVar[str] = "weighted"
    yields: ClassVar[Sort] = Sort.NUMBER

    def evaluate(self, world: World) -> Finding:
        found = [(weight, part.find(world)) for weight, part in self.parts]
        sure = [(weight, f.span) for weight, f in found if f.span is not None and not f.fades]
        open_ones = [(weight, f.span) for weight, f in found if f.span is not None and f.fades]
        total = sum(weight for weight, f in found if f.span is not None)
        parts = tuple(Part((weight, total) if f.span is not None else None, f) for weight, f in found)
        if _boundless([finding for _, finding in found]):
            return _open(self.word, self.key, parts)
        return number(self.word, self.key, blended(sure, open_ones) if total else None, parts, fades=bool(open_ones) and not sure)

    def expand(self, book: Book) -> Term:
        parts = tuple((weight, part.expand(book)) for weight, part in self.parts)
        return self if all(n[1] is o[1] for n, o in zip(parts, self.parts, strict=True)) else replace(self, parts=parts)

    def depends_on(self) -> frozenset[str]:
        return frozenset().union(*(part.depends_on() for _, part in self.parts))

    def describe(self, names: Names) -> Words:
        if self.key:
            return names(self.key)
        parts = [part.describe(names) for _, part in self.parts]
        zh, en = joined([(f"{w} × {z}", f"{w} × {e}") for (w, _), (z, e) in zip(self.parts, parts, strict=True)], "、", ", ")
        return f"{zh}的加权平均", f"the weighted mean of {en}"

    def data(self) -> Data:
        return {self.word: [{"weight": weight, "of": part.data()} for weight, part in self.parts]}


@dataclass(frozen=True)
class Mean(Term):
    """The plain mean of the parts that apply (平均)."""

    parts: tuple[Term, ...]
    key: str = ""
    word: ClassVar[str] = "mean"
    yields: ClassVar[Sort] = Sort.NUMBER
    zh: ClassVar[str] = "平均"
    en: ClassVar[str] = "the mean of"

    def evaluate(self, world: World) -> Finding:
        found = [part.find(world) for part in self.parts]
        sure = [f.span for f in found if f.span is not None and not f.fades]
        open_ones = [f.span for f in found if f.span is not None and f.fades]
        many = len(sure) + len(open_ones)
        parts = self._shares(found, many)
        if _boundless(found):
            return _open(self.word, self.key, parts)
        return number(self.word, self.key, self._combine(sure, open_ones) if many else None, parts, fades=bool(open_ones) and not sure)

    def _shares(self, found: list[Finding], many: int) -> tuple[Part, ...]:
        return tuple(Part((1, many) if finding.span is not None else None, finding) for finding in found)

    def _combine(self, sure: list[Span], open_ones: list[Span]) -> Span:
        return blended([(1, part) for part in sure], [(1, part) for part in open_ones])

    def expand(self, book: Book) -> Term:
        parts = tuple(part.expand(book) for part in self.parts)
        return self if all(new is old for new, old in zip(parts, self.parts, strict=True)) else replace(self, parts=parts)

    def depends_on(self) -> frozenset[str]:
        return frozenset().union(*(part.depends_on() for part in self.parts))

    def describe(self, names: Names) -> Words:
        if self.key:
            return names(self.key)
        zh, en = joined([part.describe(names) for part in self.parts], "、", ", ")
        return f"{zh}的{self.zh}", f"{self.en} {en}"

    def data(self) -> Data:
        return {self.word: [part.data() for part in self.parts]}


@dataclass(frozen=True)
class Sum(Mean):
    """The sum of the parts that apply (合计)."""

    word: ClassVar[str] = "sum"
    zh: ClassVar[str] = "合计"
    en: ClassVar[str] = "the sum of"

    def _shares(self, found: list[Finding], many: int) -> tuple[Part, ...]:
        return tuple(Part((1, 1) if finding.span is not None else None, finding) for finding in found)

    def _combine(self, sure: list[Span], open_ones: list[Span]) -> Span:
        return added([*sure, *(Span(min(part.low, 0), max(part.high, 0), part.den) for part in open_ones)] if sure else open_ones)


@dataclass(frozen=True)
class Lowest(Mean):
    """The lowest of the parts that apply (最低)."""

    word: ClassVar[str] = "lowest"
    zh: ClassVar[str] = "最低值"
    en: ClassVar[str] = "the lowest of"

    def _shares(self, found: list[Finding], many: int) -> tuple[Part, ...]:
        return plain(found)

    def _combine(self, sure: list[Span], open_ones: list[Span]) -> Span:
        high = min(part.ceiling for part in sure) if sure else max(part.ceiling for part in open_ones)
        return span(min(part.floor for part in (*sure, *open_ones)), high)


@dataclass(frozen=True)
class Rounded(Term):
    """A number rounded half up to some places (取整)."""

    of: Term
    places: int
    word: ClassVar[str] = "rounded"
    yields: ClassVar[Sort] = Sort.NUMBER

    def evaluate(self, world: World) -> Finding:
        found = self.of.find(world)
        if found.span is None:
            return found
        low, high = (Fraction(decimal_text(end, self.places)) for end in (found.span.floor, found.span.ceiling))
        scale = 10**self.places
        return number(self.word, found.key, Span(int(low * scale), int(high * scale), scale), found.parts, fades=found.fades)

    def expand(self, book: Book) -> Term:
        of = self.of.expand(book)
        return self if of is self.of else replace(self, of=of)

    def depends_on(self) -> frozenset[str]:
        return self.of.depends_on()

    def describe(self, names: Names) -> Words:
        zh, en = self.of.describe(names)
        return f"{zh}（取 {self.places} 位小数）", f"{en} rounded to {self.places} places"

    def data(self) -> Data:
        return {self.word: {"of": self.of.data(), "places": self.places}}


@dataclass(frozen=True)
class CountOf(Term):
    """How many truths are met (满足个数); the unknown ones make a range."""

    parts: tuple[Term, ...]
    word: ClassVar[str] = "count_of"
    yields: ClassVar[Sort] = Sort.NUMBER

    def evaluate(self, world: World) -> Finding:
        found = [part.find(world) for part in self.parts]
        met = sum(1 for finding in found if finding.verdict is Verdict.MET)
        unknown = sum(1 for finding in found if finding.verdict is Verdict.UNKNOWN)
        return number(self.word, "", Span(met, met + unknown, 1), plain(found))

    def expand(self, book: Book) -> Term:
        return replace(self, parts=tuple(part.expand(book) for part in self.parts))

    def depends_on(self) -> frozenset[str]:
        return frozenset().union(*(part.depends_on() for part in self.parts))

    def describe(self, names: Names) -> Words:
        return f"{len(self.parts)} 项中满足的项数", f"how many of {len(self.parts)} are met"

    def data(self) -> Data:
        return {self.word: [part.data() for part in self.parts]}


@dataclass(frozen=True)
class CountEntries(Term):
    """How many entries of a list fit (清单计数): of one criteria link, marked as using AI, each code once when ``distinct``."""

    question: str
    link: str = ""
    ai: bool = False
    distinct: bool = False
    word: ClassVar[str] = "count_entries"
    yields: ClassVar[Sort] = Sort.NUMBER

    def evaluate(self, world: World) -> Finding:
        given = world.given(self.question)
        if given is None:
            return _open(self.word, self.question, ())
        entries = self._entries(given.value, world)
        sure = self._many([e for e in entries if not self.ai or e.ai])
        possible = self._many([e for e in entries if not self.ai or e.ai is not False])
        return number(self.word, self.question, Span(sure, possible, 1))

    def _entries(self, value: object, world: World) -> list[Scenario]:
        kind = world.kind(self.question)
        entries = [entry for entry in value if isinstance(entry, Scenario)] if isinstance(value, Sequence) else []
        if not self.link or not isinstance(kind, Scenarios):
            return entries
        return [entry for entry in entries if kind.link_of(entry.code) == self.link]

    def _many(self, entries: list[Scenario]) -> int:
        return len({entry.code for entry in entries}) if self.distinct else len(entries)

    def depends_on(self) -> frozenset[str]:
        return frozenset({self.question})

    def describe(self, names: Names) -> Words:
        where_zh = f"{names(self.link)[0]}环节" if self.link else ""
        where_en = f" in {names(self.link)[1]}" if self.link else ""
        ai_zh, ai_en = ("应用人工智能的", " that use AI") if self.ai else ("", "")
        each_zh, each_en = ("种数", "distinct scenarios") if self.distinct else ("实例数", "scenario instances")
        return f"{where_zh}{ai_zh}场景{each_zh}", f"the number of {each_en}{where_en}{ai_en}"

    def data(self) -> Data:
        body: dict[str, Data] = {"list": self.question}
        if self.link:
            body["link"] = self.link
        return {self.word: {**body, **_marks(self.ai, self.distinct)}}


@dataclass(frozen=True)
class ShareOf(CountEntries):
    """The share of entries that use AI (占比); where nothing is built it is zero."""

    word: ClassVar[str] = "share_of"

    def evaluate(self, world: World) -> Finding:
        given = world.given(self.question)
        if given is None:
            return number(self.word, self.question, Span(0, 1, 1))
        entries = self._entries(given.value, world)
        if not entries:
            return number(self.word, self.question, Span(0, 0, 1))
        sure = self._many([entry for entry in entries if entry.ai])
        possible = self._many([entry for entry in entries if entry.ai is not False])
        return number(self.word, self.question, Span(sure, possible, self._many(entries)))

    def describe(self, names: Names) -> Words:
        each = ("按场景种数", "of distinct scenarios") if self.distinct else ("按场景实例", "of scenario instances")
        return f"应用人工智能的场景占比（{each[0]}）", f"the share {each[1]} that use AI"


def _marks(ai: bool, distinct: bool) -> dict[str, Data]:
    marks: dict[str, Data] = {}
    if ai:
        marks["ai"] = "yes"
    if distinct:
        marks["distinct"] = "yes"
    return marks


def _boundless(found: Sequence[Finding]) -> bool:
    return any(finding.span is None and finding.verdict is Verdict.UNKNOWN for finding in found)


def _open(word: str, key: str, parts: tuple[Part, ...]) -> Finding:
    """A number of which nothing is known, not even limits."""
    return Finding(word, key, Verdict.UNKNOWN, Verdict.UNKNOWN, None, parts)
