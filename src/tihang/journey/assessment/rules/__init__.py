"""Rules of the assessment (评估规则)."""

from tihang.journey.assessment.rules.outside_reports import Counted, Passed, Why, counted

__all__ = ["Counted", "Passed", "Why", "counted"]
