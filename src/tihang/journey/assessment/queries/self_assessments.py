"""Signed self-assessments (自评结果): for the house, and for the officers of its jurisdiction."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Final
from uuid import UUID

from tihang.journey.assessment.models import CURRENT, SelfAssessment
from tihang.journey.registry.access import Columns, Deed, Scope, visible

COLUMNS: Final = Columns(organisation="factory__organisation", place_path="factory__place_path", group_path="factory__group_path")


@dataclass(frozen=True, slots=True)
class SelfAssessmentRow:
    """自评结果."""

    id: UUID
    factory_id: UUID
    region: str
    workspace: UUID
    year: int
    judged_on: date
    pack: str
    edition: str
    profile: str
    fingerprint: str
    sheet_digest: str
    level_low: int
    level_high: int
    score_low: str
    score_high: str
    tier: str
    answered: int
    asked: int
    shared: bool
    signed_by: UUID
    signed_at: datetime
    superseded_by_id: UUID | None

    @property
    def current(self) -> bool:
        return self.superseded_by_id is None


FIELDS: Final = tuple(field.name for field in fields(SelfAssessmentRow))


def signed_of(*, scope: Scope, factory: UUID) -> tuple[SelfAssessmentRow, ...]:
    """Everything that was signed for a factory, newest first, as far as this reader may see it."""
    found = SelfAssessment.objects.filter(visible(scope, Deed.SEE_ASSESSMENT, COLUMNS), factory=factory)
    return tuple(SelfAssessmentRow(*row) for row in found.order_by("-signed_at", "-id").values_list(*FIELDS))


def current_of(*, factory: UUID, year: int) -> SelfAssessmentRow | None:
    """What counts of a factory's year, for a deed, which asks the policy itself."""
    found = SelfAssessment.objects.filter(CURRENT, factory=factory, year=year).order_by("-signed_at").values_list(*FIELDS).first()
    return SelfAssessmentRow(*found) if found else None
