"""What every term can do (判定项): find, tell its sort, name what it depends on, describe itself, go to and from data."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, Protocol, TypeAlias, TypeVar

from tihang.core.canonical import Data
from tihang.core.findings import Finding
from tihang.core.kinds import Kind, Value
from tihang.core.problems import CannotJudge, Problem, bad
from tihang.core.values import Span, Words

Names: TypeAlias = Callable[[str], Words]
"""Gives the words for an id: a question, a criterion, an area, a rung or an option."""

Amount: TypeAlias = "Fraction | Mapping[str, Fraction]"
"""A number, or one number for each rung."""


C = TypeVar("C")


class Sort(StrEnum):
    """What a term yields (类别): a truth (one of four verdicts) or a number (an exact range)."""

    TRUTH = "truth"
    NUMBER = "number"


class TermError(ValueError):
    """Data that is not a term of the language (判定项有误)."""

    def __init__(self, zh: str, en: str, mend_zh: str = "", mend_en: str = "", path: str = "") -> None:
        self.problem: Problem = bad(zh, en, mend_zh, mend_en, place=path, code="term")
        super().__init__(self.problem.text("en"))


class NotExpanded(TypeError):
    """A shorthand was asked for a finding before its pack spelled it out."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a sheet says to one question (作答). ``value`` None with a ``reason`` means *not applicable*; a ``span`` is a range known instead."""

    value: Value | None
    reason: str = ""
    span: Span | None = None


class World(Protocol):
    """What a walk looks at (判定环境): one sheet, one day."""

    on: date
    memo: "dict[int, tuple[Term, Finding]]"
    """Findings by the identity of their term, which is held along: an id of a term that is gone would be given to another one."""

    def given(self, question: str) -> Given | None:
        """What the sheet says, None when nothing was said."""

    def kind(self, question: str) -> Kind:
        """The kind of a question."""

    def said(self, question: str) -> Finding:
        """The truth of a yes/no question: claims of the applicant stay unknown where a reviewer judges."""

    def worth(self, question: str) -> Finding:
        """The worth of an answer as a number."""

    def reviewed(self, criterion: str) -> bool | None:
        """What reviewers decided about a criterion, None when they have not."""


class Book(Protocol):
    """What a shorthand looks up to spell itself out (展开环境): one pack, one profile, one choice of policies."""

    rung: str

    def option(self, policy: str) -> str:
        """The chosen option of a policy."""

    def questions(self, areas: tuple[str, ...], tag: str = "") -> tuple[str, ...]:
        """The questions in areas, in order, all or those with a tag."""

    def grid(self, grade: int) -> "Term":
        """The weighted grid of areas at a grade."""

    def criterion(self, name: str) -> "Term":
        """A criterion of the pack, spelled out for the rung in hand."""

    def reach(self, name: str) -> "Term":
        """What reaching a rung takes, spelled out."""


class Term(ABC):
    """One term (判定项). Terms are frozen; equal data make equal terms."""

    word: ClassVar[str]
    yields: ClassVar[Sort]

    @property
    def sort(self) -> Sort:
        """Whether this term yields a truth or a number."""
        return self.yields

    def find(self, world: World) -> Finding:
        """The finding of this term in ``world``, computed once a walk however often the term is shared."""
        kept = world.memo.get(id(self))
        if kept is None:
            kept = world.memo[id(self)] = self, self.evaluate(world)
        return kept[1]

    @abstractmethod
    def evaluate(self, world: World) -> Finding:
        """The finding of this term, without the memo."""

    def expand(self, book: Book) -> "Term":
        """This term with every shorthand below it spelled out; itself when there is none."""
        return self

    @abstractmethod
    def depends_on(self) -> frozenset[str]:
        """What this term looks at: ids of questions, ``criterion/ID`` and ``rung/ID``."""

    @abstractmethod
    def describe(self, names: Names) -> Words:
        """This term in words, Chinese and English."""

    @abstractmethod
    def data(self) -> Data:
        """This term as canonical data, read back by ``read_term``."""


class Shorthand(Term):
    """A term that its pack spells out before anything is judged (简写项)."""

    def evaluate(self, world: World) -> Finding:
        raise NotExpanded(f"{self.word} must be expanded first")

    @abstractmethod
    def expand(self, book: Book) -> Term:
        """The spelled-out term."""


def for_rung(choices: Mapping[str, C], rung: str) -> C:
    """What stands under a rung. Raises CannotJudge where nothing does."""
    if rung not in choices:
        said = f"没有写 {rung} 怎么判", f"nothing is said for {rung}"
        raise CannotJudge([bad(*said, "在标准包里补上", "Add it to the pack", code="pack_incomplete")])
    return choices[rung]


def joined(parts: list[Words], zh: str, en: str) -> Words:
    """Wordings joined by a Chinese and an English link."""
    return zh.join(part[0] for part in parts), en.join(part[1] for part in parts)


QUESTION_ENDS = ("，对吗？", "吗？", "？", "?")


def statement(words: Words) -> Words:
    """A question as a statement, as far as taking its last words off makes one: 企业是规模以上工业企业吗？ → 企业是规模以上工业企业."""
    return _without_end(words[0]), _without_end(words[1])


def _without_end(text: str) -> str:
    return next((text.removesuffix(end) for end in QUESTION_ENDS if text.endswith(end)), text)
