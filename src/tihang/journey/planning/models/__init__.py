"""Tables of planning, one noun a file."""

from tihang.journey.planning.models.climb_plans import ClimbPlan
from tihang.journey.planning.models.plan_items import PlanItem

__all__ = ["ClimbPlan", "PlanItem"]
