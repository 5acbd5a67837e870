"""When the readers of a dossier disagree (评分分歧): the rule is data of the rubric, the answer says what comes next and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tihang.core.forms.rubric import Disagreement
from tihang.core.values import Words, decimal_text, exact_text


@dataclass(frozen=True, slots=True)
class Total:
    """总分: what one reader gave; ``third`` when he was asked because others disagreed; ``leaning``: how far above others he scores, if known."""

    reader: str
    points: Decimal
    third: bool = False
    leaning: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Apart:
    """分歧: how far the highest is over the lowest, which limits that passes, and what comes next: a third reader or a meeting."""

    spread: Decimal
    then: str
    words: tuple[Words, ...]


def apart(rule: Disagreement | None, totals: Sequence[Total], noise: Decimal | None = None) -> Apart | None:
    """None while fewer than two have read, and where they agree. A third who was asked already leads to a meeting.

    ``spread`` looks at what was given; ``sigmas`` at what is left of it without the leanings, since a strict reader does not disagree.
    """
    if rule is None or len(totals) < 2:
        return None
    spread = _spread([Fraction(each.points) for each in totals])
    fair = _spread([Fraction(each.points - each.leaning) for each in totals])
    words = []
    if rule.spread is not None and spread >= rule.spread:
        limit = exact_text(rule.spread)
        words.append((f"相差 {_shown(spread)} 分，达到 {limit} 分", f"{_shown(spread)} points apart, the limit is {limit}"))
    if rule.sigmas is not None and noise and fair > rule.sigmas * Fraction(noise):
        limit, times = decimal_text(rule.sigmas * Fraction(noise), 1), exact_text(rule.sigmas)
        zh = f"扣去宽严后相差 {_shown(fair)} 分，超过评分误差的 {times} 倍（{limit} 分）"
        words.append((zh, f"{_shown(fair)} points apart without their leanings, more than {times} times the noise ({limit})"))
    if not words:
        return None
    return Apart(Decimal(_shown(spread)), "meeting" if any(each.third for each in totals) else rule.then, tuple(words))


def _spread(points: list[Fraction]) -> Fraction:
    return max(points) - min(points)


def _shown(value: Fraction) -> str:
    text = exact_text(value)
    return decimal_text(value, 1) if "/" in text else text
