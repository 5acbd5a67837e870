"""Tables of campaigns (批次行动的表)."""

from tihang.journey.campaigns.models.campaigns import Call, CallDate, CallFile, Campaign
from tihang.journey.campaigns.models.goals import Goal, ReportedCount
from tihang.journey.campaigns.models.lists import ColumnChoice, RolloutList
from tihang.journey.campaigns.models.quotas import QuotaShare, UnitFact
from tihang.journey.campaigns.models.results import ListedResult
from tihang.journey.campaigns.models.rollouts import Rollout
from tihang.journey.campaigns.models.targets import Target

__all__ = [
    "Call",
    "CallDate",
    "CallFile",
    "Campaign",
    "ColumnChoice",
    "Goal",
    "ListedResult",
    "QuotaShare",
    "ReportedCount",
    "Rollout",
    "RolloutList",
    "Target",
    "UnitFact",
]
