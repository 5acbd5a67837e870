"""Tables of the review, one noun a file."""

from tihang.journey.review.models.cases import Opinion, ReviewCase, ReviewStep
from tihang.journey.review.models.filings import STANDING, Filing, FilingStep

__all__ = ["STANDING", "Filing", "FilingStep", "Opinion", "ReviewCase", "ReviewStep"]
