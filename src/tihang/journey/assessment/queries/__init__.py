"""What was judged: drafts as they stand, and self-assessments that were signed off."""

from tihang.journey.assessment.queries.judging import (
    LEVEL,
    ClosedTier,
    Judgement,
    answer_sheet,
    judged,
    open_tiers,
    pack_of,
    with_level,
)
from tihang.journey.assessment.queries.self_assessments import SelfAssessmentRow, current_of, signed_of

__all__ = [
    "LEVEL",
    "ClosedTier",
    "Judgement",
    "SelfAssessmentRow",
    "answer_sheet",
    "current_of",
    "judged",
    "open_tiers",
    "pack_of",
    "signed_of",
    "with_level",
]
