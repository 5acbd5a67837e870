"""What experts gave the cases, raw and adjusted (专家评分汇总), for the ranking board and for the office of a panel."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from uuid import UUID

from tihang.core.problems import CannotJudge
from tihang.engines.severity import Adjusted, Score, Severity, severity
from tihang.journey.review.models import Reading, ScoreSheet
from tihang.journey.review.names import ReadingRole, ReadingState


@dataclass(frozen=True, slots=True)
class CaseScore:
    """一份材料的得分: ``raw`` is the plain mean, ``adjusted`` the one without what strict and lenient readers do (None where nobody can tell);
    ``rank`` and ``best`` to ``worst``, the ranks within noise, are counted within its panel, over all that the panel has read."""

    raw: Decimal
    adjusted: Decimal | None
    readers: int
    rank: int
    best: int
    worst: int
    panel: UUID

    @property
    def score(self) -> Decimal:
        """What a board orders by: adjusted where that is known."""
        return self.raw if self.adjusted is None else self.adjusted


@dataclass(frozen=True, slots=True)
class Marked:
    """一个有效评分: the newest signed sheet of one reading."""

    reading: UUID
    case: UUID
    expert: UUID
    role: str
    points: Decimal


@dataclass(frozen=True)
class PanelScores:
    """评审组的评分: every counting score, and what severity says of them; None where no dossier was read by two."""

    marks: tuple[Marked, ...]
    found: Severity | None
    by_case: Mapping[UUID, CaseScore] = field(default_factory=dict)


def scores_of(cases: Collection[UUID]) -> dict[UUID, CaseScore]:
    """Case → what its readers gave it: raw mean, adjusted mean, and the range of ranks that lie within noise.

    For whoever was let in to the cases (a board, a meeting pack); it asks no policy. Only signed sheets count, of readers and third readers,
    never of calibration, and never of an expert found in conflict, also afterwards. A case that no expert has signed is not in the answer.
    Where several panels read a case, the newest counts. Severity is estimated over the whole panel, so three queries, whatever the number.
    """
    read = Reading.objects.filter(case__in=cases, state=ReadingState.DONE).exclude(role=ReadingRole.CALIBRATION)
    newest: dict[UUID, UUID] = dict(read.order_by("panel").values_list("case", "panel"))
    found = panel_scores(set(newest.values()))
    return {case: found[panel].by_case[case] for case, panel in newest.items() if case in found[panel].by_case}


def panel_scores(panels: Iterable[UUID]) -> dict[UUID, PanelScores]:
    """Panel → its scores. What was estimated of the very same scores once is known to the process: a board asks again and again."""
    wanted = list(panels)
    marks: dict[UUID, list[Marked]] = {panel: [] for panel in wanted}
    for panel, mark in _marks(wanted):
        marks[panel].append(mark)
    return {panel: _scored(panel, tuple(found)) for panel, found in marks.items()}


def _marks(panels: list[UUID]) -> Iterable[tuple[UUID, Marked]]:
    """The newest signed sheet of every reading that counts."""
    rows = ScoreSheet.objects.filter(
        reading__panel__in=panels, reading__state=ReadingState.DONE, signed_at__isnull=False, total__isnull=False
    )
    rows = rows.exclude(reading__role=ReadingRole.CALIBRATION).order_by("reading", "version")
    newest: dict[UUID, tuple[UUID, Marked]] = {}
    for row in rows.values_list("reading", "reading__panel", "reading__case", "reading__expert", "reading__role", "total"):
        reading, panel, case, expert, role, points = row
        newest[reading] = panel, Marked(reading, case, expert, role, Decimal(points or 0))
    return sorted(newest.values(), key=lambda each: each[1].reading)


@lru_cache(maxsize=16)
def _scored(panel: UUID, marks: tuple[Marked, ...]) -> PanelScores:
    points: dict[UUID, list[Fraction]] = {}
    for mark in marks:
        points.setdefault(mark.case, []).append(Fraction(mark.points))
    try:
        found = severity(Score(mark.case.hex, mark.expert.hex, Fraction(mark.points)) for mark in marks) if marks else None
    except CannotJudge:
        found = None
    if found is not None:
        return PanelScores(marks, found, {UUID(each.dossier): _adjusted(each, panel) for each in found.dossiers})
    means = {case: sum(given, Fraction(0)) / len(given) for case, given in points.items()}
    by_case = {case: _plain(mean, len(points[case]), list(means.values()), panel) for case, mean in means.items()}
    return PanelScores(marks, None, by_case)


def _adjusted(each: Adjusted, panel: UUID) -> CaseScore:
    return CaseScore(each.raw, each.adjusted, each.readers, each.rank, each.best, each.worst, panel)


def _plain(mean: Fraction, readers: int, means: list[Fraction], panel: UUID) -> CaseScore:
    """One reader a dossier: nobody can tell who is strict, so every rank is open."""
    rank = 1 + sum(other > mean for other in means)
    exact = (Decimal(mean.numerator) / Decimal(mean.denominator)).quantize(Decimal("0.0001"))
    return CaseScore(exact, None, readers, rank, 1, len(means), panel)
