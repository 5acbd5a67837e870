"""Values that are out of the ordinary (异常值): outside what is plausible, or far from what was published of others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from tihang.core.findings import Verdict
from tihang.core.forms import Filled, field_at
from tihang.core.kinds import BeforeAfter, Pair
from tihang.core.values import Words, decimal_text
from tihang.engines.scrutiny.self_check import OUTLIER, SelfCheck, with_all_clear


@dataclass(frozen=True, slots=True)
class PublishedEffect:
    """公布的成效: the average improvement of a population; more than ``times`` it is far from it. Published figures only, never anybody's own."""

    indicator: str
    average: Fraction
    times: int
    population: Words
    as_of: str
    source: str
    confidence: str


def outliers(filled: Filled, published: Iterable[PublishedEffect] = ()) -> tuple[SelfCheck, ...]:
    """Every before/after pair outside its range, worse than before, or far above a published average."""
    averages = tuple(published)
    found: list[SelfCheck] = []
    for address, value in filled.values.items():
        asked = field_at(filled.form, address)
        if asked is not None and isinstance(asked.kind, BeforeAfter) and isinstance(value, Pair):
            found += _pair(address, asked.words, asked.kind, value, averages)
    clear = "填了的指标都在合理范围内，离公布的平均数不远", "the indicators lie in their ranges and not far from published averages"
    return with_all_clear(OUTLIER, found, clear)


def indicator_of(address: str) -> str:
    """The indicator that a field asks about: the last part of its address."""
    return address.rpartition("/")[2].rpartition(".")[2]


def _pair(address: str, words: Words, kind: BeforeAfter, value: Pair, averages: tuple[PublishedEffect, ...]) -> Iterator[SelfCheck]:
    better = kind.improvement(value)
    if kind.plausible(value) is False:
        yield _outside(address, words, kind, value)
    elif better is not None and better < 0:
        said = (
            f"{words[0]}改造后比改造前差，核对方向和前后两个值",
            f"{words[1]} became worse: check the direction and both values",
        )
        yield SelfCheck(OUTLIER, "became_worse", Verdict.NOT_MET, said, (address,))
    if better is None or kind.improve != "relative":
        return
    for each in averages:
        if each.indicator == indicator_of(address) and better > each.average * each.times:
            yield _far(address, words, better, each)


def _outside(address: str, words: Words, kind: BeforeAfter, value: Pair) -> SelfCheck:
    held = kind.improvement(value) if kind.improve == "relative" else value.after
    said = decimal_text(held if held is not None else Fraction(0), 2)
    low, high = ("–" if end is None else decimal_text(end, 2) for end in (kind.low, kind.high))
    what = ("改善", "improvement") if kind.improve == "relative" else ("值", "value")
    text = (
        f"{words[0]}的{what[0]} {said} 不在 {low} 到 {high} 之间，可能填错",
        f"the {what[1]} of {words[1]}, {said}, lies outside {low} to {high}: perhaps a slip",
    )
    return SelfCheck(OUTLIER, "outside_range", Verdict.NOT_MET, text, (address,))


def _far(address: str, words: Words, better: Fraction, each: PublishedEffect) -> SelfCheck:
    said, average = decimal_text(better, 1), decimal_text(each.average, 1)
    zh = f"{words[0]}改善 {said}%，是{each.population[0]}平均 {average}% 的 {each.times} 倍以上，备好算法和原始数据"
    en = f"{words[1]} improved by {said}%, over {each.times} times the average {average}% of {each.population[1]}: have formula and raw data ready"
    text = zh, en
    return SelfCheck(OUTLIER, "far_from_average", Verdict.NOT_MET, text, (address,))
