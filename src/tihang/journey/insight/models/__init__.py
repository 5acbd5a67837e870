"""Tables of insight (统计对标的表)."""

from tihang.journey.insight.models.reports import RolloutReport

__all__ = ["RolloutReport"]
