"""What is declared of the basic tier, item by item (逐条自评): judged once, shown, frozen and read back in the same shape."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from tihang.core.answers import AnswerSheet
from tihang.core.canonical import Data
from tihang.core.explain.reasons import reason_words
from tihang.core.findings import Verdict
from tihang.core.logic import Given
from tihang.core.problems import Problem, bad
from tihang.core.scoring import CriterionResult, Eligibility
from tihang.core.values import Words, exact_text

RUNG: Final = "rung/"
CRITERION: Final = "criterion/"


@dataclass(frozen=True, slots=True)
class Shown:
    """一处佐证: what stands behind an answer, with the digest of its bytes where there are any."""

    name: str
    page: str = ""
    digest: str = ""
    link: str = ""
    file: str = ""
    """The key of the file in the factory's cabinet, where it is one."""
    fits: bool = True
    """Whether it was valid on the day of the declaration and no virus was found in it."""


@dataclass(frozen=True, slots=True)
class Answered:
    """一题的回答; ``said`` is empty where nobody answered."""

    question: str
    words: Words
    said: Words
    shown: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """一条要素条件: what it asks, what was answered, what that came to and why."""

    id: str
    words: Words
    group: str
    part_of: str
    hard: bool
    verdict: str
    claimed: bool
    reason: Words
    confirmed: bool
    answers: tuple[Answered, ...]
    own: tuple[Shown, ...] = ()
    """What stands behind the criterion as a whole, where it is no question itself."""

    @property
    def stands_alone(self) -> bool:
        return not self.part_of

    @property
    def shown(self) -> tuple[Shown, ...]:
        """Everything that stands behind its answers."""
        return (*self.own, *(shown for answer in self.answers for shown in answer.shown))


@dataclass(frozen=True, slots=True)
class Declared:
    """逐条自评: every criterion of the tier in the order of its pack, and what they come to together."""

    items: tuple[Item, ...]
    verdict: str

    def data(self) -> dict[str, Data]:
        """As it is frozen."""
        return {"items": [_plain(asdict(item)) for item in self.items], "verdict": self.verdict}


def declared(result: Eligibility, sheet: AnswerSheet, shown: Mapping[str, tuple[Shown, ...]]) -> Declared:
    """The criteria of a judged tier with their answers; ``shown`` maps a question to what stands behind it."""
    return Declared(tuple(_item(row, result, sheet, shown) for row in result.criteria), result.verdict.value)


def declared_from(raw: Mapping[str, Any]) -> Declared:
    """What was frozen, read back."""
    return Declared(tuple(_item_from(each) for each in raw["items"]), raw["verdict"])


def hindrances(made: Declared) -> tuple[Problem, ...]:
    """What stands in the way of declaring: hard criteria that are not met, then those that nobody knows of."""
    open_ones = [item for item in made.items if item.hard and item.stands_alone and item.verdict != Verdict.MET]
    return tuple(_hindrance(item) for item in sorted(open_ones, key=lambda item: item.verdict == Verdict.UNKNOWN))


def _hindrance(item: Item) -> Problem:
    zh, en = item.words
    if item.verdict == Verdict.UNKNOWN:
        said = f"{item.id} 还不清楚：{zh}（{item.reason[0]}）", f"{item.id} is not known: {en} ({item.reason[1]})"
        return bad(
            *said,
            "补上回答，重新签核后再声明",
            "Answer it, sign the self-assessment off again, then declare",
            place=item.id,
            code="unknown",
        )
    said = f"{item.id} 没有满足：{zh}（{item.reason[0]}）", f"{item.id} is not met: {en} ({item.reason[1]})"
    return bad(*said, "达到这一条以后再声明", "Declare once it is met", place=item.id, code="not_met")


def _item(row: CriterionResult, result: Eligibility, sheet: AnswerSheet, shown: Mapping[str, tuple[Shown, ...]]) -> Item:
    made = row.criterion
    answers = tuple(_answered(question, result, sheet, shown) for question in _questions(row, result))
    return Item(
        made.id, made.words, made.group, made.part_of, made.hard, row.verdict.value, row.claimed, reason_words(row, result, sheet),
        row.cite.confirmed, answers, () if made.id in result.pack.question_by_id else shown.get(made.id, ()),
    )  # fmt: skip


def _questions(row: CriterionResult, result: Eligibility) -> Iterator[str]:
    """What the criterion asks by itself, in the order of the pack; what it asks of other criteria stands with those."""
    named = {name for name in row.criterion.term.depends_on() if not name.startswith((CRITERION, RUNG))}
    yield from (question.id for question in result.pack.questions if question.id in named)


def _answered(name: str, result: Eligibility, sheet: AnswerSheet, shown: Mapping[str, tuple[Shown, ...]]) -> Answered:
    question, given = result.pack.question_by_id[name], sheet.given.get(name)
    return Answered(name, question.words, _said(given, question.kind.show) if given else ("", ""), shown.get(name, ()))


def _said(given: Given, show: Any) -> Words:
    if given.span is not None:
        ends = exact_text(given.span.floor), exact_text(given.span.ceiling)
        return f"{ends[0]} 到 {ends[1]} 之间", f"between {ends[0]} and {ends[1]}"
    if given.value is None:
        return f"不适用：{given.reason}", f"not applicable: {given.reason}"
    words: Words = show(given.value)
    return words


def _plain(value: Any) -> Any:
    """Tuples as lists, all the way down: what canonical text holds."""
    if isinstance(value, dict):
        return {key: _plain(below) for key, below in value.items()}
    return [_plain(below) for below in value] if isinstance(value, tuple | list) else value


def _item_from(raw: Mapping[str, Any]) -> Item:
    answers = tuple(
        Answered(each["question"], _words(each["words"]), _words(each["said"]), tuple(Shown(**one) for one in each["shown"]))
        for each in raw["answers"]
    )
    words = {key: _words(raw[key]) for key in ("words", "reason")}
    return Item(**{**raw, **words, "answers": answers, "own": tuple(Shown(**one) for one in raw["own"])})


def _words(raw: list[str]) -> Words:
    return raw[0], raw[1]
