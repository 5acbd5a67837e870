"""Tables of duties."""

from tihang.journey.duties.models.reports import DutyDate, DutyReceipt, DutyReport

__all__ = ["DutyDate", "DutyReceipt", "DutyReport"]
