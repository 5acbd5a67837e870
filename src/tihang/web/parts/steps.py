"""How a score came along (进展图): a step for each day, the band between what is sure and what is possible, and what was signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from django.utils.translation import gettext as _

from tihang.core.values import decimal_text
from tihang.web.parts.geometry import anchor, per_cent

TOP, FOOT, HEAD = 5, 172, 12
PLACES = 2
"""Digits of a score in the drawing."""


@dataclass(frozen=True, slots=True)
class Step:
    """一步: from this day on the score lay between these two; None where nothing applies."""

    day: date
    score: tuple[Fraction, Fraction] | None


@dataclass(frozen=True, slots=True)
class StepBand:
    """一段: its place and the two heights, in pixels from above; ``riser`` goes down or up to the one before."""

    left: str
    right: str
    width: str
    low: int
    high: int
    thick: int
    riser: int | None


@dataclass(frozen=True, slots=True)
class StepMark:
    """签核点."""

    x: str
    y: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class StepChart:
    """进展图."""

    lines: tuple[tuple[int, str], ...]
    bands: tuple[StepBand, ...]
    marks: tuple[StepMark, ...]
    before: tuple[int, str] | None
    first: str
    last: str
    sentence: str


def step_chart(steps: Sequence[Step], signed: Sequence[Step], before: tuple[Fraction, str] | None) -> StepChart | None:
    """The chart of what is known; None where nothing was ever said."""
    drawn = [step for step in steps if step.score is not None]
    if not drawn:
        return None
    days = [step.day for step in (*drawn, *signed)]
    first, last = min(days), max(days)
    end = last + timedelta(days=max(1, (last - first).days // 12))
    at = _Axis(first, end)
    bands: list[StepBand] = []
    for step, following in zip(drawn, [*drawn[1:], None], strict=True):
        bands.append(_band(step, at, following.day if following else end, bands[-1].low if bands else None))
    return StepChart(
        lines=tuple((_y(Fraction(level)), str(level)) for level in range(TOP + 1)),
        bands=tuple(bands),
        marks=tuple(_mark(step, at) for step in signed if step.score is not None),
        before=(_y(before[0]), before[1]) if before else None,
        first=first.isoformat(),
        last=last.isoformat() if last != first else "",
        sentence=_sentence(drawn, signed),
    )


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    end: date

    def x(self, day: date) -> Fraction:
        return Fraction((day - self.first).days, (self.end - self.first).days)


def _y(score: Fraction) -> int:
    return FOOT - int((FOOT - HEAD) * score / TOP)


def _band(step: Step, at: _Axis, until: date, before: int | None) -> StepBand:
    low, high = step.score or (Fraction(0), Fraction(0))
    left, right = at.x(step.day), at.x(until)
    bottom, top = _y(low), _y(high)
    return StepBand(per_cent(left), per_cent(right), per_cent(right - left), bottom, top, bottom - top, before)


def _mark(step: Step, at: _Axis) -> StepMark:
    low = step.score[0] if step.score else Fraction(0)
    share = at.x(step.day)
    return StepMark(per_cent(share), _y(low), decimal_text(low, PLACES), anchor(float(share), edge=0.06))


def score_words(score: tuple[Fraction, Fraction] | None) -> str:
    """1.85, or 1.85～2.40."""
    if score is None:
        return "–"
    low, high = (decimal_text(end, PLACES) for end in score)
    return low if low == high else f"{low}～{high}"


def _sentence(drawn: Sequence[Step], signed: Sequence[Step]) -> str:
    first, last = drawn[0], drawn[-1]
    words = [
        _("保证得分从 %(first)s 的 %(from)s 到 %(last)s 的 %(to)s。")
        % {
            "first": first.day.isoformat(), "from": decimal_text(first.score[0], PLACES) if first.score else "",
            "last": last.day.isoformat(), "to": decimal_text(last.score[0], PLACES) if last.score else "",
        }
    ]  # fmt: skip
    if signed:
        words.append(_("签核过 %(many)s 次。") % {"many": len(signed)})
    return " ".join(words)
