"""Tables of the assessment, one noun a file."""

from tihang.journey.assessment.models.issued_reports import STANDS, IssuedReport, ReportSerial
from tihang.journey.assessment.models.peer_scores import PeerScore
from tihang.journey.assessment.models.self_assessments import CURRENT, SelfAssessment

__all__ = ["CURRENT", "STANDS", "IssuedReport", "PeerScore", "ReportSerial", "SelfAssessment"]
