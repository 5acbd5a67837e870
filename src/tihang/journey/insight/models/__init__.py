"""Tables of insight (统计对标的表)."""

from tihang.journey.insight.models.drafts import DraftComment, DraftEdition, DraftReader, DraftVersion
from tihang.journey.insight.models.reports import RolloutReport

__all__ = ["DraftComment", "DraftEdition", "DraftReader", "DraftVersion", "RolloutReport"]
