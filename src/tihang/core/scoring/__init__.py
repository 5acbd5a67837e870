"""Scoring (判定): one walk over the terms of a pack gives number, verdict and reason."""

from tihang.core.scoring.assessment import Assessment, Blocker, Narrowing, RungResult
from tihang.core.scoring.eligibility import CriterionResult, Eligibility, eligibility
from tihang.core.scoring.judge import Judge, refuse_gaps
from tihang.core.scoring.readings import PolicyReading, Readings, readings

__all__ = [
    "Assessment",
    "Blocker",
    "CriterionResult",
    "Eligibility",
    "Judge",
    "Narrowing",
    "PolicyReading",
    "Readings",
    "RungResult",
    "eligibility",
    "readings",
    "refuse_gaps",
]
