"""A score sheet judged (核对评分): points within their most, a reason for each, derived points from the dossier, an exact total."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any, Final

from tihang.core.findings import Finding, Part, number
from tihang.core.forms import parts_of
from tihang.core.forms.rubric import Dimension, Rubric
from tihang.core.problems import Problem, bad, nearest
from tihang.core.rubric.given import Given
from tihang.core.rubric.quoting import Quote, quotes_in, said_at, wrong_quotes
from tihang.core.values import added, decimal_text, exact_text, point, span, to_fraction

LONGEST: Final = 4_000
"""The longest reason of an item, quotes included."""
FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９．－＋", "0123456789.-+")
PLACES: Final = 4


@dataclass(frozen=True, slots=True)
class Scored:
    """一项得分: ``points`` None while nothing sound is given. ``derived``: they follow from a fact and nobody types them."""

    id: str
    most: Decimal
    points: Decimal | None
    derived: bool
    given: Given
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """核对结果: the items, the exact total (None while an item is open), what is still owed, and the finding that holds the number."""

    items: tuple[Scored, ...]
    total: Decimal | None
    most: Decimal
    problems: tuple[Problem, ...]
    finding: Finding

    @property
    def complete(self) -> bool:
        """Whether it may be signed."""
        return not self.problems


def judge(rubric: Rubric, given: Mapping[str, Given], content: Mapping[str, Any]) -> Judged:
    """What was given for a frozen dossier, judged. Every problem is told at ``item/points`` or ``item/reason``; nothing is thrown away."""
    said, facts = said_at(content), dict(parts_of(content))
    items, problems = [], list(unknown_items(rubric, given))
    for each in rubric.dimensions:
        scored, wrong = _item(rubric, each, given.get(each.id, Given()), _fact(facts, each.fact), said)
        items.append(scored)
        problems.extend(wrong)
    finding = _finding(items)
    assert finding.span is not None, "numbers were added"  # noqa: S101 - every item gives a span
    total = decimal(finding.span.floor) if all(each.points is not None for each in items) else None
    return Judged(tuple(items), total, decimal(rubric.total), tuple(problems), finding)


def unknown_items(rubric: Rubric, given: Mapping[str, Given]) -> Iterator[Problem]:
    """Items that the rubric does not have, as an old sheet may bring them."""
    known = [each.id for each in rubric.dimensions]
    for name in given:
        if name not in known:
            said = f"评分表里没有“{name}”这一项", f"the rubric has no item '{name}'"
            yield bad(*said, *nearest(name, known), place=f"{name}/points", code="unknown_item")


def decimal(value: Fraction) -> Decimal:
    """A fraction of a finite decimal as that decimal, exactly; others to four places, half away from zero."""
    text = exact_text(value)
    with localcontext(prec=60):
        return Decimal(text if "/" not in text else decimal_text(value, PLACES))


def _fact(facts: Mapping[str, Mapping[str, Any]], address: str) -> str:
    value = facts.get(address, {}).get("value") if address else None
    return "" if value is None else str(value)


def _item(rubric: Rubric, each: Dimension, given: Given, fact: str, said: Mapping[str, str]) -> tuple[Scored, list[Problem]]:
    follows = each.points(fact)
    if follows is not None:
        return Scored(each.id, decimal(each.most), decimal(follows), derived=True, given=Given()), list(_typed_over(each, given, follows))
    points, problems = _points(rubric, each, given.points)
    problems.extend(_reason(each, given.reason))
    problems.extend(wrong_quotes(given.reason, said, f"{each.id}/reason"))
    return Scored(each.id, decimal(each.most), points, derived=False, given=given, quotes=quotes_in(given.reason)), problems


def _typed_over(each: Dimension, given: Given, follows: Fraction) -> Iterator[Problem]:
    try:
        same = not given.points.strip() or to_fraction(given.points.translate(FULL_WIDTH)) == follows
    except ValueError:
        same = False
    if not same:
        said = (
            f"“{each.words[0]}”由材料算出，是 {exact_text(follows)} 分，不能改",
            f"'{each.words[1]}' follows from the dossier: {exact_text(follows)}",
        )
        yield bad(
            *said,
            "留空；不同意材料里的事实，写在别项的理由里",
            "Leave it; say in a reason if you doubt the fact",
            place=f"{each.id}/points",
            code="derived",
        )


def _points(rubric: Rubric, each: Dimension, typed: str) -> tuple[Decimal | None, list[Problem]]:
    place, most = f"{each.id}/points", exact_text(each.most)
    text = typed.strip().translate(FULL_WIDTH)
    if not text:
        said = f"“{each.words[0]}”还没有打分", f"'{each.words[1]}' has no points yet"
        return None, [bad(*said, f"写 0 到 {most} 的分数", f"Give points from 0 to {most}", place=place, code="no_points")]
    try:
        value = to_fraction(text)
    except ValueError:
        said = f"“{typed[:20]}”不是分数", f"'{typed[:20]}' is no number of points"
        return None, [
            bad(
                *said,
                f"写 0 到 {most} 的数，如 {_example(rubric, each)}",
                f"Write a number from 0 to {most}",
                place=place,
                code="not_a_number",
            )
        ]
    if not 0 <= value <= each.most:
        said = f"{text} 分超出了这一项的 0 到 {most} 分", f"{text} is outside 0 to {most}"
        return None, [bad(*said, f"写 0 到 {most} 的分数", f"Give points from 0 to {most}", place=place, code="out_of_range")]
    if (value / rubric.step).denominator != 1:
        step = exact_text(rubric.step)
        said = f"{text} 分比最小单位 {step} 分还细", f"{text} is finer than the step of {step}"
        return None, [bad(*said, f"写 {step} 的整数倍", f"Give a multiple of {step}", place=place, code="too_fine")]
    return decimal(value), []


def _example(rubric: Rubric, each: Dimension) -> str:
    return exact_text((each.most / 2) // rubric.step * rubric.step)


def _reason(each: Dimension, reason: str) -> Iterator[Problem]:
    place = f"{each.id}/reason"
    if not reason.strip():
        said = f"“{each.words[0]}”没有写理由", f"'{each.words[1]}' has no reason"
        yield bad(*said, "写一句依据；可以引用材料里的话", "Say on what ground; you may quote the dossier", place=place, code="no_reason")
    if len(reason) > LONGEST:
        said = f"理由有 {len(reason)} 个字，最多 {LONGEST} 个", f"the reason has {len(reason)} characters, at most {LONGEST} fit"
        yield bad(*said, "留要点，少引几段", "Keep the point, quote less", place=place, code="too_long")


def _finding(items: list[Scored]) -> Finding:
    """The sum: an open item is anything from nothing to its most, never zero."""
    parts = []
    for each in items:
        there = point(Fraction(each.points)) if each.points is not None else span(Fraction(0), Fraction(each.most))
        parts.append(number("points", each.id, there))
    spans = [each.span for each in parts if each.span is not None]
    return number("total", "rubric", added(spans), tuple(Part((1, 1), each) for each in parts))
