"""Tables of the assessment, one noun a file."""

from tihang.journey.assessment.models.self_assessments import CURRENT, SelfAssessment

__all__ = ["CURRENT", "SelfAssessment"]
