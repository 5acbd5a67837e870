"""Filings as people see them: the factory its own, the desks theirs, and the list of names."""

from tihang.journey.review.queries.desk import MOST_LISTED, FilingLine, FilingsPage, Wish, filings_page, name_list, waiting_count
from tihang.journey.review.queries.filings import FilingCard, FilingRow, NoSuchFiling, StepRow, filing_card, filings_of, standing_filing
from tihang.journey.review.queries.law import Way, open_industry_paths, way_for
from tihang.journey.review.queries.proofs import shown_of

__all__ = [
    "MOST_LISTED",
    "FilingCard",
    "FilingLine",
    "FilingRow",
    "FilingsPage",
    "NoSuchFiling",
    "StepRow",
    "Way",
    "Wish",
    "filing_card",
    "filings_of",
    "filings_page",
    "name_list",
    "open_industry_paths",
    "shown_of",
    "standing_filing",
    "waiting_count",
    "way_for",
]
