"""Rows of insight written (写统计). Flows call these inside one transaction; nobody else does."""

from tihang.journey.insight.operations.reports import NewReport, keep_report, next_number

__all__ = ["NewReport", "keep_report", "next_number"]
