"""Rows of the assessment written. Flows call these inside one transaction; nobody else does."""

from tihang.journey.assessment.operations.self_assessments import Signed, keep_self_assessment

__all__ = ["Signed", "keep_self_assessment"]
