"""What duties are asked."""

from tihang.journey.duties.queries.boards import Board, Line, board, lines_below
from tihang.journey.duties.queries.reports import NoSuchReport, ReceiptRow, ReportCard, report_card, reports_of
from tihang.journey.duties.queries.units import Unit, addressees_of, unit_of, units_in

__all__ = [
    "Board",
    "Line",
    "NoSuchReport",
    "ReceiptRow",
    "ReportCard",
    "Unit",
    "addressees_of",
    "board",
    "lines_below",
    "report_card",
    "reports_of",
    "unit_of",
    "units_in",
]
