"""Terms that a pack spells out before judging (简写项): the grid, points, questions of areas, the option of a policy."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from tihang.core.canonical import Data
from tihang.core.logic.numbers import CountOf, Sum, Worth
from tihang.core.logic.term import Book, Names, Shorthand, Sort, Term, for_rung
from tihang.core.logic.truths import AtLeast
from tihang.core.values import Words, exact_text


@dataclass(frozen=True)
class Grid(Shorthand):
    """The weighted grid of areas at one grade (加权网格), with the pack's weights, tailoring and policies."""

    grade: int
    word: ClassVar[str] = "grid"
    yields: ClassVar[Sort] = Sort.NUMBER

    def expand(self, book: Book) -> Term:
        return book.grid(self.grade)

    def depends_on(self) -> frozenset[str]:
        return frozenset()

    def describe(self, names: Names) -> Words:
        return f"第 {self.grade} 级各能力域的加权得分", f"the weighted score of all areas at grade {self.grade}"

    def data(self) -> Data:
        return {self.word: self.grade}


@dataclass(frozen=True)
class CriterionMet(Shorthand):
    """The verdict of another criterion (引用条件)."""

    criterion: str
    word: ClassVar[str] = "criterion"
    yields: ClassVar[Sort] = Sort.TRUTH

    def expand(self, book: Book) -> Term:
        return book.criterion(self.criterion)

    def depends_on(self) -> frozenset[str]:
        return frozenset({f"criterion/{self.criterion}"})

    def describe(self, names: Names) -> Words:
        return names(self.criterion)

    def data(self) -> Data:
        return {"criterion": self.criterion}


@dataclass(frozen=True)
class Reaches(Shorthand):
    """The verdict of a rung in the same sheet (达到层级)."""

    rung: str
    word: ClassVar[str] = "reaches"
    yields: ClassVar[Sort] = Sort.TRUTH

    def expand(self, book: Book) -> Term:
        return book.reach(self.rung)

    def depends_on(self) -> frozenset[str]:
        return frozenset({f"rung/{self.rung}"})

    def describe(self, names: Names) -> Words:
        zh, en = names(self.rung)
        return f"本表自评达到{zh}", f"this sheet reaches {en}"

    def data(self) -> Data:
        return {"reaches": self.rung}


@dataclass(frozen=True)
class Points(Shorthand):
    """The sum of what every question in some areas is worth (总分)."""

    areas: tuple[str, ...]
    word: ClassVar[str] = "points"
    yields: ClassVar[Sort] = Sort.NUMBER

    def expand(self, book: Book) -> Term:
        return Sum(tuple(Worth(question) for question in book.questions(self.areas)), key=",".join(self.areas))

    def depends_on(self) -> frozenset[str]:
        return frozenset()

    def describe(self, names: Names) -> Words:
        parts = [names(area) for area in self.areas]
        return f"{'、'.join(part[0] for part in parts)}得分合计", f"the points of {', '.join(part[1] for part in parts)}"

    def data(self) -> Data:
        return {self.word: list(self.areas)}


@dataclass(frozen=True)
class QuestionsAtLeast(Shorthand):
    """How many questions of some areas are worth at least a number (达标题数)."""

    areas: tuple[str, ...]
    questions: tuple[str, ...]
    value: Fraction
    tag: str = ""
    word: ClassVar[str] = "questions_at_least"
    yields: ClassVar[Sort] = Sort.NUMBER

    def expand(self, book: Book) -> Term:
        chosen = self.questions or book.questions(self.areas, self.tag)
        return CountOf(tuple(AtLeast(Worth(question), self.value) for question in chosen))

    def depends_on(self) -> frozenset[str]:
        return frozenset(self.questions)

    def describe(self, names: Names) -> Words:
        value = exact_text(self.value)
        tag_zh, tag_en = (f"带“{self.tag}”标记的", f" tagged {self.tag}") if self.tag else ("", "")
        return f"{tag_zh}达到 {value} 的题数", f"the number of questions{tag_en} at {value} or more"

    def data(self) -> Data:
        where: dict[str, Data] = {"questions": list(self.questions)} if self.questions else {"areas": list(self.areas)}
        tag: dict[str, Data] = {"tagged": self.tag} if self.tag else {}
        return {self.word: {**where, "value": exact_text(self.value), **tag}}


@dataclass(frozen=True)
class ByPolicy(Shorthand):
    """The term of the option that is chosen for an open point (按读法取项)."""

    policy: str
    options: Mapping[str, Term]
    word: ClassVar[str] = "by_policy"

    @property
    def sort(self) -> Sort:
        return next(iter(self.options.values())).sort

    def __hash__(self) -> int:
        return hash((self.policy, tuple(self.options.items())))

    def expand(self, book: Book) -> Term:
        return self.options[book.option(self.policy)].expand(book)

    def depends_on(self) -> frozenset[str]:
        return frozenset().union(*(term.depends_on() for term in self.options.values()))

    def describe(self, names: Names) -> Words:
        return next(iter(self.options.values())).describe(names)

    def data(self) -> Data:
        return {self.word: {"policy": self.policy, "options": {name: term.data() for name, term in self.options.items()}}}


@dataclass(frozen=True)
class ByRung(Shorthand):
    """The term of the rung in hand (按层级取项)."""

    rungs: Mapping[str, Term]
    word: ClassVar[str] = "by_rung"

    @property
    def sort(self) -> Sort:
        return next(iter(self.rungs.values())).sort

    def __hash__(self) -> int:
        return hash(tuple(self.rungs.items()))

    def expand(self, book: Book) -> Term:
        return for_rung(self.rungs, book.rung).expand(book)

    def depends_on(self) -> frozenset[str]:
        return frozenset().union(*(term.depends_on() for term in self.rungs.values()))

    def describe(self, names: Names) -> Words:
        parts = [(names(rung), term.describe(names)) for rung, term in self.rungs.items()]
        return "；".join(f"{r[0]}：{t[0]}" for r, t in parts), "; ".join(f"{r[1]}: {t[1]}" for r, t in parts)

    def data(self) -> Data:
        return {self.word: {rung: term.data() for rung, term in self.rungs.items()}}
