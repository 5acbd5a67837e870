"""Plans read (提升计划读取)."""

from tihang.journey.planning.queries.plans import NoSuchPlan, PlanCard, items_of, plan_card, plan_for_deed, plans_of

__all__ = ["NoSuchPlan", "PlanCard", "items_of", "plan_card", "plan_for_deed", "plans_of"]
