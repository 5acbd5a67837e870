"""Rows of the review written. Flows call these inside one transaction; nobody else does."""

from tihang.journey.review.operations.cases import CaseStep, NewCase, NewOpinion, keep_case_step, keep_case_steps, keep_opinion, open_case
from tihang.journey.review.operations.filings import NewFiling, Taken, keep_step, open_filing

__all__ = [
    "CaseStep",
    "NewCase",
    "NewFiling",
    "NewOpinion",
    "Taken",
    "keep_case_step",
    "keep_case_steps",
    "keep_opinion",
    "keep_step",
    "open_case",
    "open_filing",
]
