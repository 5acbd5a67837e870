"""Numbers that forms need (表单数值): over the rows of a group, and one number as a share of another."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from tihang.core.canonical import Data
from tihang.core.findings import Finding, Part, Verdict, number, plain
from tihang.core.logic.term import Names, Sort, Term, World
from tihang.core.values import Span, Words, added, exact_text, span


def rows_of(world: World, group: str) -> tuple[str, ...] | None:
    """The rows of a group as they stand, None while it has none."""
    given = world.given(group)
    rows = given.value if given else None
    return tuple(str(row) for row in rows) if isinstance(rows, tuple) and rows else None


def open_number(word: str, key: str, parts: tuple[Part, ...] = ()) -> Finding:
    """A number of which nothing is known."""
    return Finding(word, key, Verdict.UNKNOWN, Verdict.UNKNOWN, None, parts)


@dataclass(frozen=True)
class SumRows(Term):
    """The sum of a field over all rows of a group (各行合计); open while a row does not say it."""

    group: str
    field: str
    word: ClassVar[str] = "sum_rows"
    yields: ClassVar[Sort] = Sort.NUMBER

    def evaluate(self, world: World) -> Finding:
        rows = rows_of(world, self.group)
        found = [world.worth(f"{self.group}/{row}/{self.field}") for row in rows or ()]
        spans = [finding.span for finding in found if finding.span is not None]
        if rows is None or len(spans) < len(found):
            return open_number(self.word, self.group, plain(found))
        return number(self.word, self.group, added(spans), plain(found))

    def depends_on(self) -> frozenset[str]:
        return frozenset({f"{self.group}/*/{self.field}"})

    def describe(self, names: Names) -> Words:
        group, field = names(self.group), names(f"{self.group}/*/{self.field}")
        return f"{group[0]}各行{field[0]}合计", f"the sum of {field[1]} over {group[1]}"

    def data(self) -> Data:
        return {self.word: {"group": self.group, "field": self.field}}


@dataclass(frozen=True)
class CountRows(Term):
    """How many rows of a group there are, or say ``value`` to ``field`` (行数); a row that does not say makes a range."""

    group: str
    field: str = ""
    value: str = ""
    word: ClassVar[str] = "count_rows"
    yields: ClassVar[Sort] = Sort.NUMBER

    def evaluate(self, world: World) -> Finding:
        rows = rows_of(world, self.group)
        if rows is None:
            return open_number(self.word, self.group)
        if not self.field:
            return number(self.word, self.group, Span(len(rows), len(rows), 1))
        said = [self._says(world, f"{self.group}/{row}/{self.field}") for row in rows]
        sure, maybe = said.count(True), said.count(None)
        return number(self.word, self.group, Span(sure, sure + maybe, 1))

    def _says(self, world: World, address: str) -> bool | None:
        given = world.given(address)
        if given is None or given.value is None:
            return None
        if isinstance(given.value, bool):
            return given.value == (self.value == "yes")
        return str(given.value) == self.value

    def depends_on(self) -> frozenset[str]:
        return frozenset({f"{self.group}/*/{self.field}"} if self.field else {self.group})

    def describe(self, names: Names) -> Words:
        group = names(self.group)
        if not self.field:
            return f"{group[0]}的条数", f"the number of {group[1]}"
        field, value = names(f"{self.group}/*/{self.field}"), ("是", "yes") if self.value == "yes" else (self.value, self.value)
        return f"{group[0]}中“{field[0]}”为“{value[0]}”的条数", f"how many of {group[1]} say {value[1]} to {field[1]}"

    def data(self) -> Data:
        where: dict[str, Data] = {"where": {"field": self.field, "is": self.value}} if self.field else {}
        return {self.word: {"group": self.group, **where}}


@dataclass(frozen=True)
class Ratio(Term):
    """One number as a share of another (比值), ``times`` 100 for percent; nothing can be said where the whole may be zero."""

    part: Term
    whole: Term
    times: Fraction = Fraction(1)
    word: ClassVar[str] = "ratio"
    yields: ClassVar[Sort] = Sort.NUMBER

    def evaluate(self, world: World) -> Finding:
        part, whole = self.part.find(world), self.whole.find(world)
        below = plain([part, whole])
        if part.span is None or whole.span is None or whole.span.low <= 0:
            return open_number(self.word, "", below)
        ends = [p / w * self.times for p in (part.span.floor, part.span.ceiling) for w in (whole.span.floor, whole.span.ceiling)]
        return number(self.word, "", span(min(ends), max(ends)), below)

    def depends_on(self) -> frozenset[str]:
        return self.part.depends_on() | self.whole.depends_on()

    def describe(self, names: Names) -> Words:
        part, whole = self.part.describe(names), self.whole.describe(names)
        return f"{part[0]}占{whole[0]}的比", f"{part[1]} as a share of {whole[1]}"

    def data(self) -> Data:
        times: dict[str, Data] = {} if self.times == 1 else {"times": exact_text(self.times)}
        return {self.word: {"part": self.part.data(), "whole": self.whole.data(), **times}}
