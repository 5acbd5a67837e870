"""Filings as people see them: the factory its own, the desks theirs, and the list of names."""

from tihang.journey.review.queries.case_days import case_days
from tihang.journey.review.queries.case_queue import CaseQueue, CaseWish, QueueLine, case_queue, load_of, next_case, previous_case
from tihang.journey.review.queries.cases import (
    CaseCard,
    CaseRow,
    CaseStepRow,
    NoSuchCase,
    case_card,
    case_for_deed,
    case_of_application,
    case_of_submission,
    case_row,
    joint_in,
    opinions_in,
    route_in,
)
from tihang.journey.review.queries.desk import MOST_LISTED, FilingLine, FilingsPage, Wish, filings_page, name_list, waiting_count
from tihang.journey.review.queries.dossier_checks import dossier_checks
from tihang.journey.review.queries.filings import FilingCard, FilingRow, NoSuchFiling, StepRow, filing_card, filings_of, standing_filing
from tihang.journey.review.queries.law import Way, open_industry_paths, way_for
from tihang.journey.review.queries.proofs import shown_of
from tihang.journey.review.queries.seats import at_work, departments_at, staff_at

__all__ = [
    "MOST_LISTED",
    "CaseCard",
    "CaseQueue",
    "CaseRow",
    "CaseStepRow",
    "CaseWish",
    "FilingCard",
    "FilingLine",
    "FilingRow",
    "FilingsPage",
    "NoSuchCase",
    "NoSuchFiling",
    "QueueLine",
    "StepRow",
    "Way",
    "Wish",
    "at_work",
    "case_card",
    "case_days",
    "case_for_deed",
    "case_of_application",
    "case_of_submission",
    "case_queue",
    "case_row",
    "departments_at",
    "dossier_checks",
    "filing_card",
    "filings_of",
    "filings_page",
    "joint_in",
    "load_of",
    "name_list",
    "next_case",
    "open_industry_paths",
    "opinions_in",
    "previous_case",
    "route_in",
    "shown_of",
    "staff_at",
    "standing_filing",
    "waiting_count",
    "way_for",
]
