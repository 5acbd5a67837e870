"""Rows of planning written. Flows call these inside one transaction; nobody else does."""

from tihang.journey.planning.operations.plan_items import arrange_item, close_item, keep_items
from tihang.journey.planning.operations.plans import begin_plan, end_plan, keep_wish, say_step

__all__ = ["arrange_item", "begin_plan", "close_item", "end_plan", "keep_items", "keep_wish", "say_step"]
