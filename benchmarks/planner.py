"""How long the cheapest way up takes (提升规划): python3 benchmarks/planner.py [--json] [--quick]

200 invented factories (20 with --quick): requirements answered more or less well by level and area, one in twenty left open. Each wants one or
two levels more within 12 quarters, most under a limit of work in a quarter (every fourth under a tight one), all within what the rule of thumb would
pay. Figures: factories, median and 95th percentile of the seconds from the sheet to the replayed plan, the widest gap, the share proven optimal, whether
none was dearer than the rule of thumb (its start, where that keeps the limits), the median of what it saved of the thumb's cost, how many had no plan
within their limits or none by the time, and for how many set and quarters had to be planned together.
"""

import json
import random
import statistics
import sys
import time
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from tihang.core.answers import AnswerSheet
from tihang.core.costs import books_of
from tihang.core.criteria import Pack
from tihang.core.logic import Given
from tihang.core.problems import CannotJudge
from tihang.engines.planner import Collides, Goal, Ground, Limits, Plan, Task, offers, plan
from tihang.engines.planner.cheapest import Search
from tihang.packio.shelf import default_shelf

FACTORIES, QUICK = 200, 20
QUARTERS = 12
TIGHT = 108
LIMITS = {"median_s": 1, "p95_s": 5, "gap_max": 0.01}
LETTERS = ("none", "part", "most", "full")


def sheet(pack: Pack, chance: random.Random, number: int) -> AnswerSheet:
    """An invented factory: good at low levels, worse at high ones, uneven by area."""
    skill, given = chance.uniform(1.2, 3.2), dict[str, Given]()
    bent = {question.area: chance.gauss(0, 0.5) for question in pack.questions}
    for question in pack.questions:
        if question.grade is None or chance.random() < 0.05:
            continue
        place = skill + bent[question.area] - question.grade + chance.gauss(0.7, 0.4)
        given[question.id] = Given(LETTERS[sum(place > line for line in (0, 0.35, 0.7))])
    profile = pack.profiles[number % 2].id
    return AnswerSheet(pack.id, pack.edition, profile, {}, given)


def task(pack: Pack, number: int) -> Task:
    """One factory with its wish."""
    chance = random.Random(8_000 + number)  # noqa: S311 - invented factories
    ground = Ground(pack, sheet(pack, chance, number), date(2026, 11, 23))
    books = books_of(default_shelf().pack("national/improvement-costs", "2025"))
    now = ground.judge.assess(ground.sheet, ground.on).level_range[0]
    capacity = Fraction(chance.randint(60, 140)) if number % 3 else None
    return Task(ground, Goal(min(5, now + chance.randint(1, 2))), offers(ground, books), Limits(None, QUARTERS, capacity))


def limited(asked: Task, number: int) -> Task:
    """The budget is what the rule of thumb would need; every fourth factory has hardly more room in its quarters than that plan asks for."""
    search = Search(asked)
    found = None if search.demand.blocked else search.greedy
    if found is None:
        return asked
    chosen = search.offers_in(found)
    limits = replace(asked.limits, budget=asked.cost(chosen))
    if number % 4 == 0:
        most = max((asked.by_key[key].load for key in chosen), default=Fraction(1))
        work = sum((asked.by_key[key].work for key in chosen), Fraction(0))
        limits = replace(limits, capacity=max(most, Fraction(TIGHT, 100) * work / QUARTERS))
    return asked.under(limits)


def main() -> None:
    """Print the figures."""
    pack = default_shelf().pack("national/maturity-gbt39116", "2020")
    times, plans, none, together, undecided = list[float](), list[Plan](), 0, 0, 0
    many = QUICK if "--quick" in sys.argv else FACTORIES
    for number in range(many):
        asked = limited(task(pack, number), number)
        steps = list[str]()
        began = time.perf_counter()
        try:
            plans.append(plan(asked, tell=steps.append))
        except Collides:
            none += 1
        except CannotJudge:
            undecided += 1
        times.append(time.perf_counter() - began)
        together += "joint" in steps
    savings = [(each.greedy - each.cost) / each.greedy for each in plans if each.greedy]
    figures = {
        "factories": many, "requirements": len(pack.questions), "quarters": QUARTERS,
        "median_s": round(statistics.median(times), 3), "p95_s": round(statistics.quantiles(times, n=20)[-1], 3), "longest_s": round(max(times), 3),
        "gap_max": round(float(max(each.gap for each in plans)), 4), "proven_share": round(sum(each.optimal for each in plans) / len(plans), 3),
        "not_dearer_than_greedy": all(each.greedy is None or each.cost <= each.greedy for each in plans),
        "median_saving": round(float(statistics.median(savings)), 4), "no_plan": none, "undecided": undecided, "joint": together,
        "median_items": statistics.median(len(each.items) for each in plans),
    }  # fmt: skip
    print(json.dumps({"figures": figures, "limits": LIMITS}, indent=None if "--json" in sys.argv else 2))


if __name__ == "__main__":
    main()
