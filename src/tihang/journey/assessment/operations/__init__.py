"""Rows of the assessment written. Flows call these inside one transaction; nobody else does."""

from tihang.journey.assessment.operations.issued_reports import NewReport, hold_serials, keep_issued_report, keep_pdf_digest, next_serial
from tihang.journey.assessment.operations.peer_scores import settle_peer_score, share_assessment
from tihang.journey.assessment.operations.self_assessments import Signed, keep_self_assessment

__all__ = [
    "NewReport",
    "Signed",
    "hold_serials",
    "keep_issued_report",
    "keep_pdf_digest",
    "keep_self_assessment",
    "next_serial",
    "settle_peer_score",
    "share_assessment",
]
