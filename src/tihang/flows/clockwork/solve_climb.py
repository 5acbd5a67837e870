"""Compute a plan that was asked for (计算提升计划): how far it is stands in the row meanwhile; the search holds no transaction."""

import json
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.problems import BadInput, CannotJudge, Problem
from tihang.core.values import exact_text
from tihang.engines.planner import Placed, Plan, Task, explained, plan
from tihang.engines.planner.telling import length_words, plan_out, proof_words, saving_words
from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.flows.planning import cost_books, target_text, task_of
from tihang.journey.planning.names import PlanState
from tihang.journey.planning.operations import begin_plan, end_plan, keep_items, say_step
from tihang.journey.planning.queries import PlanCard, plan_for_deed

LITTLE = 20
"""One part in so many of the plan's cost is what a little more money means."""


def solve_climb(*, actor: Clockwork, now: datetime, asked: UUID) -> bool:
    """False when there is nothing to do. A goal that the conditions rule out is an answer, not a trouble."""
    card = _begin(plan=asked)
    if card is None:
        return False
    try:
        task = task_of(card.assessment_id, card.wish, localdate(now))
        best = plan(task, tell=lambda step: _say(asked, step))
        best = explained(best, more=max(best.cost / LITTLE, Fraction(1)), tell=lambda step: _say(asked, step))
    except BadInput as ruled_out:
        _end(plan=asked, state=PlanState.REFUSED, told=ruled_out.problems, now=now)
        return True
    except CannotJudge as failed:
        _end(plan=asked, state=PlanState.FAILED, told=failed.problems, now=now)
        return True
    _keep(card=card, task=task, best=best, now=now)
    return True


@deed
def _begin(*, plan: UUID) -> PlanCard | None:
    return plan_for_deed(plan) if begin_plan(plan=plan) else None


@deed
def _say(plan: UUID, step: str) -> None:
    say_step(plan=plan, step=step)


@deed
def _end(*, plan: UUID, state: PlanState, told: tuple[Problem, ...], now: datetime) -> None:
    body = json.dumps([[bare.text("zh"), bare.text("en")] for bare in (replace(problem, place="") for problem in told)], ensure_ascii=False)
    end_plan(plan=plan, state=state, told=body, now=now)


@deed
def _keep(*, card: PlanCard, task: Task, best: Plan, now: datetime) -> None:
    unit = next((book.unit for book in cost_books() if book.of == task.ground.pack.id), ("", ""))
    outcome = {lang: _told(best, unit, lang) for lang in ("zh", "en")}
    end_plan(plan=card.id, state=PlanState.READY, outcome=json.dumps(outcome, ensure_ascii=False), now=now)
    keep_items(region=card.region, plan=card.id, items=[_row(task, item, card) for item in best.items])


def _told(best: Plan, unit: tuple[str, str], lang: str) -> dict[str, Any]:
    """The plan as it was made; its items stand in rows of their own."""
    index = 0 if lang == "zh" else 1
    saved = saving_words(best)
    found = plan_out(best, unit, lang)
    found["said"] = [length_words(best)[index], proof_words(best)[index], *([saved[index]] if saved else [])]
    del found["items"]
    return found


def _row(task: Task, item: Placed, card: PlanCard) -> dict[str, Any]:
    offer = item.offer
    return {
        "key": offer.key, "question": offer.question, "target": target_text(task.ground, offer), "zh": offer.words[0], "en": offer.words[1],
        "area": offer.area, "grade": offer.grade, "cost": exact_text(offer.cost), "load": exact_text(offer.load), "quarters": offer.quarters,
        "needs": " ".join(offer.needs), "start": item.start, "locked": offer.key in card.wish.locked,
    }  # fmt: skip
