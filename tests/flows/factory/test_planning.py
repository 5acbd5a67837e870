"""A plan from the wish to the next self-assessment: computed by a job, moved about, locked, made again, closed, carried over, taken away."""

import json
from datetime import UTC, datetime
from fractions import Fraction
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from flows.factory.test_results import PLACE, person, plant, whole
from tihang.core.problems import BadInput
from tihang.flows.actors import Clockwork, NotAllowed
from tihang.flows.clockwork.solve_climb import solve_climb
from tihang.flows.factory.arrange_plan_item import Arrangement, arrange_plan_item
from tihang.flows.factory.close_plan_item import carry_plan, close_plan_item
from tihang.flows.factory.open_workspace import open_workspace
from tihang.flows.factory.plan_climb import next_quarter, plan_again, plan_climb
from tihang.flows.factory.save_answers import save_answers
from tihang.flows.factory.sign_off_assessment import sign_off_assessment
from tihang.journey.intake.queries import draft
from tihang.journey.models import ClimbPlan, Job, PlanItem, SelfAssessment
from tihang.journey.planning.queries import items_of, plan_card, plans_of
from tihang.journey.planning.rules import OwnCost, Wish, troubles, wish_from, wish_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


@pytest.fixture
def house():
    factory = plant("计划", PLACE)
    owner, reader = person(factory, "owner"), person(factory, "reader")
    space = open_workspace(actor=owner, now=NOW, factory=factory.pk, year=2026, profile="discrete")
    save_answers(actor=owner, now=NOW, workspace=space, beside=False, answers=whole("part"))
    sign_off_assessment(actor=owner, now=NOW, workspace=space)
    return factory, owner, reader, SelfAssessment.objects.get(workspace=space).pk


def solved(plan: UUID) -> str:
    assert Job.objects.filter(name="solve_climb").exists()
    assert solve_climb(actor=Clockwork(), now=NOW, asked=plan)
    assert not solve_climb(actor=Clockwork(), now=NOW, asked=plan)
    return ClimbPlan.objects.get(pk=plan).state


def test_a_plan_from_its_wish_to_the_next_self_assessment(house, client: Client):
    factory, owner, reader, signed = house
    wish = Wish(level=3, quarters=8, capacity=Fraction(60))
    with pytest.raises(NotAllowed):
        plan_climb(actor=reader, now=NOW, factory=factory.pk, assessment=signed, wish=wish)
    plan = plan_climb(actor=owner, now=NOW, factory=factory.pk, assessment=signed, wish=wish)
    assert solved(plan) == "ready"
    card = plan_card(scope=reader.scope, plan=plan)
    told = json.loads(card.outcome)["zh"]
    items = items_of(plan=plan)
    assert told["optimal"] is True
    assert sum(Fraction(item.cost) for item in items) == Fraction(told["cost"])
    assert troubles(items, card.wish) == ()

    held = next(item for item in items if item.needs == "" and item.end <= 6)
    arrange_plan_item(actor=owner, now=NOW, plan=plan, item=held.id, to=Arrangement(start=held.start + 9, locked=True, owner="李工"))
    assert [trouble.keys for trouble in troubles(items_of(plan=plan), card.wish)] == [(held.key,)]
    arrange_plan_item(actor=owner, now=NOW, plan=plan, item=held.id, to=Arrangement(start=held.start + 1))
    with pytest.raises(BadInput):
        arrange_plan_item(actor=owner, now=NOW, plan=plan, item=held.id, to=Arrangement(start=-1, milestone="长" * 201))

    gone = next(item for item in items if item.id != held.id and not item.needs)
    assert close_plan_item(actor=owner, now=NOW, plan=plan, item=gone.id, done=True) is None
    later = plan_again(actor=owner, now=NOW, plan=plan)
    assert solved(later) == "ready"
    found = {item.key: item for item in items_of(plan=later)}
    assert gone.key not in found
    assert found[held.key].start == held.start + 1
    assert found[held.key].locked
    assert len(plans_of(scope=reader.scope, factory=factory.pk)) == 2

    space = open_workspace(actor=owner, now=NOW, factory=factory.pk, year=2027, profile="discrete")
    assert carry_plan(actor=owner, now=NOW, plan=plan) == 1
    rows = draft(scope=owner.scope, workspace=space).main.rows
    assert rows[gone.question].value == "full"
    assert carry_plan(actor=owner, now=NOW, plan=plan) == 0

    client.force_login(_user(owner.user))
    page = client.get(reverse("plan", args=[factory.pk, plan])).content.decode()
    assert "李工" in page
    assert page.count('class="th-gantt-bar') == len(items)
    moved = client.post(reverse("plan-arrange", args=[factory.pk, plan, held.id]), {"start": "30"}, headers={"HX-Request": "true"})
    assert "这样排有冲突" in moved.content.decode()
    for suffix, head in (("docx", b"PK"), ("xlsx", b"PK"), ("pdf", b"%PDF"), ("ics", b"BEGIN:VCALENDAR")):
        assert client.get(reverse("plan-export", args=[factory.pk, plan, suffix])).content.startswith(head)
    assert client.get(reverse("plan-export", args=[factory.pk, plan, "exe"])).status_code == 404
    wrong = client.post(reverse("plan-list", args=[factory.pk]), {"goal": "9", "budget": "-1"})
    assert wrong.status_code == 422


def test_own_costs_are_planned_with_and_a_scenario_that_is_done_goes_into_the_record(house, client: Client):
    factory, owner, _, signed = house
    plan = plan_climb(actor=owner, now=NOW, factory=factory.pk, assessment=signed, wish=Wish(level=3))
    assert solved(plan) == "ready"
    dear = items_of(plan=plan)[0]
    typed = {"goal": "3", "own": f"{dear.question} 0.25 3\n"}
    again = plan_climb(actor=owner, now=NOW, factory=factory.pk, assessment=signed, wish=wish_of(wish_from(typed, ("3",)).text()))
    assert solved(again) == "ready"
    mine = {item.key: item for item in items_of(plan=again)}
    assert (Fraction(mine[dear.key].cost), mine[dear.key].quarters) == (Fraction(1, 4), 3), "what became cheaper stays in the cheapest set"
    with pytest.raises(BadInput, match=r"there is no id 'PER\.XXX'"):
        plan_climb(
            actor=owner, now=NOW, factory=factory.pk, assessment=signed, wish=Wish(level=2, own=(OwnCost("PER.XXX", Fraction(1), 1),))
        )
    PlanItem.objects.filter(pk=dear.id).update(
        question="scenarios", target='[{"code": "S07", "instance": "", "ai": "yes"}]', state="done", done_at=NOW
    )
    client.force_login(_user(owner.user))
    page = client.get(reverse("plan", args=[factory.pk, plan])).content.decode()
    href = f"{reverse('record-add', args=[factory.pk, 'scenario'])}?scenario=S07&uses_ai=yes"
    assert href.replace("&", "&amp;") in page
    assert 'value="S07" selected' in client.get(href).content.decode()


@pytest.mark.parametrize("line", ["A", "A -1", "A x", "A 1 0", "A 1 2 3", "B 1\nB 2"])
def test_own_costs_that_cannot_be_read_are_told_with_their_line(line):
    with pytest.raises(BadInput, match="own: line"):
        wish_from({"goal": "3", "own": line}, ("3",))


def _user(key: UUID):
    from tihang.journey.models import User

    return User.objects.get(pk=key)


def test_conditions_that_rule_the_goal_out_are_kept_in_words(house):
    factory, owner, _, signed = house
    plan = plan_climb(actor=owner, now=NOW, factory=factory.pk, assessment=signed, wish=Wish(level=4, quarters=1))
    assert solved(plan) == "refused"
    told = json.loads(ClimbPlan.objects.get(pk=plan).told)
    assert "1 个季度之内做完" in told[0][0]
    with pytest.raises(BadInput):
        plan_climb(actor=owner, now=NOW, factory=factory.pk, assessment=signed, wish=Wish(level=3, excluded=("MFG.X",)))
    tier = plan_climb(actor=owner, now=NOW, factory=factory.pk, assessment=signed, wish=Wish(tier="basic", assumed=("BR1", "BR2")))
    assert solved(tier) in ("ready", "refused")


@pytest.mark.once
def test_a_wish_is_read_with_every_mistake_and_kept_without_loss():
    with pytest.raises(BadInput) as told:
        wish_from({"goal": "7", "budget": "-2", "quarters": "0", "capacity": "x"}, ("2", "3"))
    assert [problem.place for problem in told.value.problems] == ["goal", "budget", "capacity", "quarters"]
    wish = wish_from({"goal": "3", "budget": "12.5", "quarters": "8", "excluded": "A，B C", "under_way": "D"}, ("2", "3"))
    assert (wish.budget, wish.excluded, wish.locked) == (Fraction("12.5"), ("A", "B", "C"), {"D": 0})
    assert wish_of(wish.text()) == wish
    assert [next_quarter(datetime(2026, month, 9).date()).isoformat() for month in (1, 6, 12)] == ["2026-04-01", "2026-07-01", "2027-01-01"]  # noqa: DTZ001
