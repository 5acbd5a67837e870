"""The cheapest way up is the cheapest there is, keeps every limit, and reaches its goal when the judge looks again; where there is none, it is said why."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tihang.core.answers import AnswerSheet
from tihang.core.costs import books_of
from tihang.core.kinds.entries import Scenario, Title
from tihang.core.logic import Given
from tihang.core.problems import BadInput, CannotJudge
from tihang.engines.planner import Collides, Goal, Ground, Limits, Task, best, breaks, circle, explained, improved, offers, plan, reaches
from tihang.packio.sheet_files import open_sheet
from tihang.packio.shelf import default_shelf

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[3]
TODAY = date(2026, 11, 23)
FEW = settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
PACK = default_shelf().pack("national/maturity-gbt39116", "2020")
TIERS = default_shelf().pack("national/smart-factory-tiers", "2025")
BOOKS = books_of(default_shelf().pack("national/improvement-costs", "2025"))
LOW = [question.id for question in PACK.questions if question.grade in (1, 2, 3)]


def ground(answers):
    return Ground(PACK, AnswerSheet(PACK.id, PACK.edition, "discrete", {}, {key: Given(value) for key, value in answers.items()}), TODAY)


def task(start, level, **limits):
    return Task(start, Goal(level), offers(start, BOOKS), Limits(**limits))


def sample():
    return Ground(PACK, open_sheet(ROOT / "examples" / "sample-factory.yaml").read(PACK), TODAY)


@FEW
@given(st.lists(st.sampled_from(LOW), min_size=6, max_size=6, unique=True), st.sampled_from(["none", "part"]))
def test_no_other_set_that_reaches_the_goal_costs_less(weak, letter):
    start = ground({key: letter if key in weak else "most" for key in LOW} | {key: "full" for key in LOW[::3] if key not in weak})
    asked = task(start, 3)
    few = tuple(sorted((offer for offer in asked.offers if offer.question in weak), key=lambda offer: offer.key))
    asked = replace(asked, offers=tuple(replace(offer, needs=()) for offer in few))
    sets = [frozenset(offer.key for offer in chosen) for many in range(len(few) + 1) for chosen in combinations(few, many)]
    able = [asked.cost(chosen) for chosen in sets if reaches(asked, chosen)]
    try:
        found = plan(asked)
    except Collides:
        assert not able
    else:
        assert found.optimal
        assert found.cost == min(able)


@FEW
@given(st.data())
def test_a_plan_keeps_its_limits_reaches_its_goal_and_is_not_dearer_than_the_rule_of_thumb(data):
    letters = {key: data.draw(st.sampled_from(["none", "part", "most", "full", None])) for key in LOW}
    start = ground({key: letter for key, letter in letters.items() if letter})
    offered = [offer.key for offer in offers(start, BOOKS) if offer.grade == 1]
    out = frozenset(data.draw(st.lists(st.sampled_from(offered), max_size=1)) if offered else [])
    begun = (
        frozenset(data.draw(st.lists(st.sampled_from(sorted(set(offered) - out) or offered), max_size=1)) if len(offered) > 1 else []) - out
    )
    asked = task(start, 2, quarters=10, capacity=Fraction(data.draw(st.integers(40, 90))), excluded=out, under_way=begun)
    try:
        found = plan(asked)
    except (Collides, CannotJudge):
        return
    chosen = frozenset(found.starts)
    assert breaks(asked, found.starts) == ()
    assert not chosen & out
    assert begun <= {key for key, at in found.starts.items() if at == 0}
    after = improved(start, [item.offer for item in found.items])
    assert start.judge.assess(after, TODAY).level_range[0] >= 2
    assert found.bound <= found.cost
    assert found.greedy is None or found.cost <= found.greedy


def test_the_sample_factory_climbs_in_the_right_order_and_is_told_what_its_limits_cost():
    asked = task(sample(), 4, quarters=5, capacity=Fraction(70), budget=Fraction(320))
    found = explained(plan(asked), more=Fraction(700))
    assert found.optimal
    assert found.gap == 0
    assert found.curve()[-1] == found.cost <= 320
    for item in found.items:
        assert all(found.starts[need] + asked.by_key[need].quarters <= item.start for need in item.offer.needs)
    assert found.runner_up is not None
    assert found.runner_up.cost >= found.cost
    assert not set(found.starts) <= set(found.runner_up.starts)
    assert {price.limit for price in found.prices} == {"budget", "quarters", "capacity"}
    assert plan(asked).starts == found.starts


def test_as_high_as_possible_stops_where_the_money_ends():
    free = plan(task(sample(), None))
    tight = plan(task(sample(), None, budget=Fraction(100)))
    assert (free.goal.level, tight.goal.level) == (5, 3)


def test_conditions_that_collide_are_named_and_each_of_them_is_needed():
    asked = task(sample(), 4, budget=Fraction(50), quarters=20)
    with pytest.raises(Collides) as told:
        plan(asked)
    assert told.value.conditions == ("budget",)
    both = task(sample(), 4, quarters=6, capacity=Fraction(20), budget=Fraction(500))
    with pytest.raises(Collides) as two:
        plan(both)
    assert set(two.value.conditions) == {"quarters", "capacity"}
    assert "6 个季度" in two.value.problems[0].said[0]
    for freed in ({"quarters": None}, {"capacity": None}):
        assert plan(both.under(replace(both.limits, **freed))).optimal


def tier(**given_more):
    sheet = open_sheet(ROOT / "examples" / "sample-factory-tiers.yaml")
    sheet.data.pop("maturity")
    read = sheet.read(TIERS)
    return Ground(TIERS, replace(read, given={**read.given, **given_more}), TODAY, sample())


def test_a_tier_is_reached_through_items_scenarios_and_the_maturity_behind_it():
    start = tier(titles=Given((Title("advanced"),)))
    asked = Task(start, Goal(tier="excellence"), offers(start, BOOKS), Limits(assumed=frozenset({"25E-R1"})))
    found = plan(asked)
    keys = set(found.starts)
    assert reaches(asked, frozenset(keys))
    assert any(key.startswith("25E-") for key in keys)
    assert any(item.offer.grade == 3 and item.offer.question in PACK.question_by_id for item in found.items)
    with pytest.raises(Collides) as told:
        plan(asked.under(Limits()))
    assert told.value.conditions == ("25E-R1",)


def test_a_share_of_ai_is_built_up_with_scenarios():
    start = tier(titles=Given((Title("excellence"),)), scenarios=Given(()))
    owed = {name for name in TIERS.criterion_by_id if name not in ("25P-R2", "AI")}
    asked = Task(start, Goal(tier="pioneer"), offers(start, BOOKS), Limits(assumed=frozenset(owed)))
    found = plan(asked)
    built = [item.offer.target[0] for item in found.items if item.offer.question == "scenarios"]
    assert built
    assert sum(each.ai for each in built) * 5 >= len(built) * 3


@pytest.mark.parametrize("with_ai", range(4))
def test_a_share_of_ai_is_built_up_on_what_is_there(with_ai):
    there = tuple(Scenario(f"S{at:02}", f"实例{at}", at <= with_ai) for at in range(1, 11))
    start = tier(titles=Given((Title("excellence"),)), scenarios=Given(there))
    owed = {name for name in TIERS.criterion_by_id if name not in ("25P-R2", "AI")}
    asked = Task(start, Goal(tier="pioneer"), offers(start, BOOKS), Limits(assumed=frozenset(owed)))
    built = [item.offer.target[0] for item in plan(asked).items if item.offer.question == "scenarios"]
    assert all(each.ai for each in built)
    least = next(many for many in range(40) if (with_ai + many) * 5 >= (10 + many) * 3)
    assert len(built) == least


def test_a_plan_that_does_not_reach_its_goal_is_never_handed_out(monkeypatch):
    monkeypatch.setattr(best, "reaches", lambda *_: False)
    with pytest.raises(CannotJudge, match="internal error"):
        plan(task(sample(), 3))


def test_wrong_tasks_are_refused_before_anybody_plans():
    asked = task(sample(), 9, budget=Fraction(-1), quarters=0, excluded=frozenset({"MFG.PLN.L4.x"}))
    with pytest.raises(BadInput) as told:
        plan(asked)
    assert [problem.place for problem in told.value.problems] == ["target", "budget", "quarters", "excluded.MFG.PLN.L4.x"]
    assert circle({"a": ("b",), "b": ("c",), "c": ("a",)}) == ("a", "b", "c")
    ring = task(sample(), 3)
    first, second = ring.offers[:2]
    tied = (replace(first, needs=(second.key,)), replace(second, needs=(first.key,)), *ring.offers[2:])
    with pytest.raises(BadInput, match=r"wait for each other|waits"):
        plan(replace(ring, offers=tied))
