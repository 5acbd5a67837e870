"""Self-assessments kept as they were signed (签核存档)."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.journey.assessment.models import CURRENT, SelfAssessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """签核的自评: what was judged of which sheets, and by whom it was signed."""

    region: str
    factory_id: UUID
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
    statement: str
    shared: bool
    signed_by: UUID
    signed_at: datetime


def keep_self_assessment(signed: Signed) -> UUID:
    """Keep a signed self-assessment in the place of the one before it."""
    key = uuid7()
    SelfAssessment.objects.filter(CURRENT, workspace=signed.workspace).update(superseded_by=key)
    SelfAssessment.objects.create(id=key, **asdict(signed))
    return key
