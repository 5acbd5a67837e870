"""The cheapest way up (提升规划): what to improve, in which quarters, to reach a level or a tier at the least cost, with its proof.

    task = Task(Ground(pack, sheet, on), Goal(level=3), offers(ground, books), Limits(budget=…, quarters=12, capacity=…))
    best = plan(task)             best.items, best.cost, best.bound, best.optimal, best.gap
    best = explained(best, more=Fraction(100))    the runner-up, and what each restriction costs

HiGHS proposes; every plan is replayed through the judge of `core` before it is handed out. The same task gives the same plan, save where a
search runs out of its time: then the plan says how far from the best it may be. Where there is no plan, `Collides` names the conditions.
"""

from tihang.engines.planner.answer import Placed, Plan, Price
from tihang.engines.planner.best import plan
from tihang.engines.planner.collision import Collides, money
from tihang.engines.planner.loosening import explained
from tihang.engines.planner.offers import offers
from tihang.engines.planner.quarters import breaks, loads, over
from tihang.engines.planner.replay import improved, reaches
from tihang.engines.planner.task import Goal, Ground, Limits, Offer, Task
from tihang.engines.planner.wrongs import circle, wrongs

__all__ = [
    "Collides",
    "Goal",
    "Ground",
    "Limits",
    "Offer",
    "Placed",
    "Plan",
    "Price",
    "Task",
    "breaks",
    "circle",
    "explained",
    "improved",
    "loads",
    "money",
    "offers",
    "over",
    "plan",
    "reaches",
    "wrongs",
]
