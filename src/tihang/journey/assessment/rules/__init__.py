"""Rules of the assessment (评估规则)."""

from tihang.journey.assessment.rules.outside_reports import Counted, Passed, Why, counted
from tihang.journey.assessment.rules.peers import PER_WHOLE, YEARS_BACK, house_of, hundredths, traits

__all__ = ["PER_WHOLE", "YEARS_BACK", "Counted", "Passed", "Why", "counted", "house_of", "hundredths", "traits"]
