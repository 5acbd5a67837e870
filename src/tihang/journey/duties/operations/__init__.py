"""Days, reports and receipts written (写报送). Only flows call these."""

from tihang.journey.duties.operations.reports import NewDate, NewReceipt, NewReport, keep_date, keep_receipt, keep_report

__all__ = ["NewDate", "NewReceipt", "NewReport", "keep_date", "keep_receipt", "keep_report"]
