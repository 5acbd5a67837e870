"""Signed self-assessments on a factory's page (签核过的自评): for the house, and for the officers who may see what was signed."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from tihang.core.values import to_fraction
from tihang.journey.assessment.queries import SelfAssessmentRow, signed_of
from tihang.journey.assessment.queries.issued_reports import IssuedRow, issued_of
from tihang.journey.record.names import Tier
from tihang.journey.registry.access import Scope
from tihang.web.parts.steps import score_words
from tihang.web.parts.words import level_range


@dataclass(frozen=True, slots=True)
class SignedLine:
    """一次签核: what was signed when, and the formal report on it, if one was issued."""

    year: int
    signed_at: str
    level: str
    score: str
    tier: str
    answered: str
    replaced: bool
    report: IssuedRow | None


def signed_lines(*, scope: Scope, factory: UUID) -> tuple[SignedLine, ...]:
    """Everything that was signed, newest first. Two queries."""
    reports = {row.assessment_id: row for row in issued_of(scope=scope, factory=factory)}
    return tuple(_line(row, reports.get(row.id)) for row in signed_of(scope=scope, factory=factory))


def _line(row: SelfAssessmentRow, report: IssuedRow | None) -> SignedLine:
    score = (to_fraction(row.score_low), to_fraction(row.score_high)) if row.score_low else None
    return SignedLine(
        year=row.year,
        signed_at=timezone.localtime(row.signed_at).strftime("%Y-%m-%d %H:%M"),
        level=level_range(row.level_low, row.level_high),
        score=score_words(score),
        tier=str(Tier(row.tier).label) if row.tier in Tier.values else _("都还没满足"),
        answered=f"{row.answered} / {row.asked}",
        replaced=not row.current,
        report=report,
    )
