"""Rows of the review written. Flows call these inside one transaction; nobody else does."""

from tihang.journey.review.operations.filings import NewFiling, Taken, keep_step, open_filing

__all__ = ["NewFiling", "Taken", "keep_step", "open_filing"]
