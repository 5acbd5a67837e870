"""What deeds on plans share (提升计划的共用步骤): the ground of a plan, its task, and the answers that done items amount to."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from tihang.core.costs import CostBook, CostLine, books_of
from tihang.core.criteria import Citation
from tihang.core.problems import BadInput, Problem, bad, nearest
from tihang.engines.planner import Ground, Offer, Task, improved, offers
from tihang.flows.actors import Person
from tihang.flows.recording import may
from tihang.journey.assessment.queries import LEVEL, pack_of
from tihang.journey.assessment.queries.reporting import signed_sheets
from tihang.journey.planning.queries import NoSuchPlan, PlanCard, plan_for_deed
from tihang.journey.planning.rules import Item, OwnCost, Wish
from tihang.journey.record.queries import Subject
from tihang.journey.registry.access import Deed

COSTS = ("national/improvement-costs", "2025")
JOB = "solve_climb"
OWN = Citation("estimate", (), method="工厂自己给出的数 / figures that the factory gave itself")


def plan_to_change(actor: Person, deed: Deed, plan: UUID) -> tuple[PlanCard, Subject]:
    """A plan in the hand of whoever may do the deed on its factory. Raises NoSuchPlan, NotAllowed, BadInput."""
    card = plan_for_deed(plan)
    if card is None:
        raise NoSuchPlan(plan)
    subject = may(actor, deed, card.factory_id)
    if not card.ready:
        said = "计划还没有排好", "the plan is not ready"
        raise BadInput([bad(*said, "等它算完", "Wait until it is computed", place="plan", code="not_ready")])
    return card, subject


def cost_books(own: tuple[OwnCost, ...] = ()) -> tuple[CostBook, ...]:
    """The default books of costs, with the factory's own lines in front."""
    lines = tuple(CostLine(each.cost, each.quarters, OWN, question=each.question) for each in own)
    mine = frozenset(each.question for each in own)
    return tuple(replace(book, lines=(*lines, *book.lines), own=mine) for book in books_of(pack_of(*COSTS)))


def unknown_own(ground: Ground, own: tuple[OwnCost, ...]) -> list[Problem]:
    """Own costs of items that nobody could buy here."""
    packs = [ground.pack, *([ground.linked.pack] if ground.linked else [])]
    known = {question.id: question for pack in packs for question in pack.questions}
    return [
        Problem((f"没有编号“{each.question}”", f"there is no id '{each.question}'"), nearest(each.question, known), "own", "unknown_id")
        for each in own
        if each.question not in known
    ]


def ground_of(assessment: UUID, wish: Wish, on: date) -> Ground:
    """Where the plan begins: the signed sheets, with what was finished since."""
    main, beside = signed_sheets(assessment)
    behind = Ground(pack_of(main.pack, main.edition), main.confirmed_only(), on)
    ground = behind
    if wish.tier:
        linked = None if LEVEL in beside.given else behind
        ground = Ground(pack_of(beside.pack, beside.edition), beside.confirmed_only(), on, linked)
    if not wish.done:
        return ground
    finished = [offer for offer in offers(ground, cost_books()) if offer.key in wish.done]
    grown = behind if ground.linked is None else Ground(behind.pack, improved(behind, finished), on)
    linked = grown if ground.linked is not None else None
    return Ground(ground.pack, improved(Ground(ground.pack, ground.sheet, on), finished), on, linked)


def task_of(assessment: UUID, wish: Wish, on: date) -> Task:
    """What the planner is asked."""
    ground = ground_of(assessment, wish, on)
    return Task(ground, wish.goal, offers(ground, cost_books(wish.own)), wish.limits)


def target_text(ground: Ground, offer: Offer) -> str:
    """What an offer brings about, as a sheet takes it."""
    at = ground if offer.question in ground.pack.question_by_id or ground.linked is None else ground.linked
    return json.dumps(at.pack.question_by_id[offer.question].kind.data(offer.target), ensure_ascii=False)


def answers_of(items: Iterable[Item]) -> dict[str, Any]:
    """What done items say, question → as a sheet takes it; scenarios are for the record, not for answers."""
    return {item.question: json.loads(item.target) for item in items if item.done and item.question != "scenarios"}
