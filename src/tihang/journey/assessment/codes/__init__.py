"""What was published, as data (公开的数): shares of levels to compare with, and which maturity report an application asks for."""

from tihang.journey.assessment.codes.published import PublishedShare, published_shares
from tihang.journey.assessment.codes.report_demands import ReportDemand, demand_in

__all__ = ["PublishedShare", "ReportDemand", "demand_in", "published_shares"]
