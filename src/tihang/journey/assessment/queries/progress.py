"""How a self-assessment came along (自评进展): the sheet as it stood at the end of each day with activity, each judged, and what was signed."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from django.utils.timezone import localtime

from tihang.core.values import Span, to_fraction
from tihang.journey.assessment.queries.judging import assessed
from tihang.journey.assessment.queries.self_assessments import SelfAssessmentRow, signed_of
from tihang.journey.intake.names import PICTURE
from tihang.journey.intake.queries import Draft, House, Row, Said, Sheet, answer_history
from tihang.journey.registry.access import Scope

MOST_POINTS = 60
"""Days that are judged one by one; beyond that, weeks."""


MOST_KEPT = 4_000
"""Judgements of past days that a process remembers, each a few numbers under the digest of what was judged."""

Numbers = tuple[tuple[int, int], tuple[Fraction, Fraction] | None, int, int]
_KEPT: dict[str, Numbers] = {}


@dataclass(frozen=True, slots=True)
class ProgressPoint:
    """进展点: what the confirmed answers guaranteed on a day. No score where nothing applies."""

    day: date
    level: tuple[int, int]
    score: tuple[Fraction, Fraction] | None
    answered: int
    asked: int


@dataclass(frozen=True, slots=True)
class SignedPoint:
    """签核点: what was signed on a day, for a year."""

    day: date
    year: int
    level: tuple[int, int]
    score: tuple[Fraction, Fraction] | None
    current: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """自评进展: points in order, by day or by week; what was signed of this sheet; and the result of the year before."""

    points: tuple[ProgressPoint, ...]
    weekly: bool
    signed: tuple[SignedPoint, ...]
    before: SignedPoint | None


def progress_of(*, scope: Scope, draft: Draft, house: House) -> Progress:
    """The progress of a factory's draft that was read on this reader's behalf. Two queries, and one judgement a point."""
    history = answer_history(draft=draft, beside=False)
    weekly = len({_day(said) for said in history}) > MOST_POINTS
    rows = signed_of(scope=scope, factory=house.factory)
    before = next((row for row in rows if row.current and row.year < house.year), None)
    return Progress(
        points=tuple(_judged(draft, day, answers) for day, answers in _as_it_stood(history, weekly=weekly)),
        weekly=weekly,
        signed=tuple(_signed(row) for row in reversed(rows) if row.workspace == draft.id),
        before=_signed(before) if before else None,
    )


def _day(said: Said) -> date:
    return localtime(said.saved_at).date()


def _as_it_stood(history: Iterable[Said], *, weekly: bool) -> Iterator[tuple[date, dict[str, Row]]]:
    """The answers at the end of each day, or of the last day of each week, on which somebody wrote."""
    standing: dict[str, Row] = {}
    at: date | None = None
    for said in history:
        day = _day(said)
        if at is not None and _bucket(day, weekly=weekly) != _bucket(at, weekly=weekly):
            yield at, dict(standing)
        at = day
        if said.question.startswith(PICTURE):
            continue
        if said.value is None and not said.reason:
            standing.pop(said.question, None)
        else:
            standing[said.question] = Row(said.value, said.estimated, said.reason, said.saved_at)
    if at is not None:
        yield at, standing


def _bucket(day: date, *, weekly: bool) -> date:
    return day - timedelta(days=day.weekday()) if weekly else day


def _judged(draft: Draft, day: date, answers: dict[str, Row]) -> ProgressPoint:
    return ProgressPoint(day, *_numbers(replace(draft.main, rows=answers), day))


def _numbers(sheet: Sheet, day: date) -> Numbers:
    """What the confirmed answers guarantee. A day that is over stays as it was, so the same sheet is judged once."""
    said = sorted((name, str(row.value), row.estimated, row.reason) for name, row in sheet.rows.items())
    asked = repr((sheet.pack, sheet.edition, sheet.profile, sorted(sheet.excluded.items()), day, said))
    key = hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()
    if key not in _KEPT:
        if len(_KEPT) >= MOST_KEPT:
            _KEPT.clear()
        found = assessed(sheet, day)
        many = len(found.judged_questions)
        _KEPT[key] = found.level_range, _ends(found.score), many - len(found.open_questions), many
    return _KEPT[key]


def _ends(score: Span | None) -> tuple[Fraction, Fraction] | None:
    return (score.floor, score.ceiling) if score is not None else None


def _signed(row: SelfAssessmentRow) -> SignedPoint:
    score = (to_fraction(row.score_low), to_fraction(row.score_high)) if row.score_low else None
    return SignedPoint(localtime(row.signed_at).date(), row.year, (row.level_low, row.level_high), score, row.current)
