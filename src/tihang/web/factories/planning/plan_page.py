"""The page of one plan (提升计划页)."""

import json
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tihang.journey.planning.names import PlanState, PlanStep
from tihang.journey.planning.queries import PlanCard
from tihang.journey.planning.rules import Item
from tihang.journey.record.queries import Subject
from tihang.journey.registry.access import Deed, Scope, permits
from tihang.web.factories.planning.board import Board, board
from tihang.web.factories.planning.exports import FORMS
from tihang.web.factories.planning.list_page import goal_words, limits_words
from tihang.web.parts.deed_form import DeedForm
from tihang.web.speech import lang


@dataclass(frozen=True, slots=True)
class PlanPage:
    """提升计划页."""

    over: str
    title: str
    back: str
    here: str
    limits: str
    asked_at: str
    busy: bool
    step: str
    why: tuple[str, ...]
    failed: bool
    sentence: str
    said: tuple[str, ...]
    begins: str
    own: bool
    """Whether the factory gave costs of its own."""
    board: Board | None
    prices: tuple[tuple[str, str], ...]
    second: str
    again: str
    carry: str
    exports: tuple[tuple[str, str], ...]


def plan_page(scope: Scope, subject: Subject, card: PlanCard, items: tuple[Item, ...], form: DeedForm | None = None) -> PlanPage:
    """The page for this reader."""
    told = json.loads(card.outcome)[lang()] if card.outcome else {}
    index = 0 if lang() == "zh" else 1
    at = [subject.id, card.id]
    may = card.ready and permits(scope, Deed.PLAN_CLIMB, subject.thing)
    return PlanPage(
        over=subject.name,
        title=_("到%(goal)s的提升计划") % {"goal": goal_words(card.wish)},
        back=reverse("plan-list", args=[subject.id]),
        here=reverse("plan", args=at),
        limits=limits_words(card.wish),
        asked_at=localtime(card.asked_at).strftime("%Y-%m-%d %H:%M"),
        busy=card.busy,
        step=str(PlanStep(card.step).label) if card.step else str(PlanState(card.state).label),
        why=tuple(pair[index] for pair in json.loads(card.told)) if card.told else (),
        failed=card.state == PlanState.FAILED,
        sentence=_sentence(told) if told else "",
        said=tuple(told.get("said", ())),
        begins=card.begins_on.isoformat(),
        own=bool(card.wish.own),
        board=board(scope, subject, card, items, form) if card.ready and items else None,
        prices=tuple((each["loosened"], each["words"]) for each in told.get("prices", ())),
        second=_second(told.get("runner_up")),
        again=reverse("plan-again", args=at) if may else "",
        carry=reverse("plan-carry", args=at) if may and any(item.done for item in items) else "",
        exports=tuple((name, reverse("plan-export", args=[*at, suffix])) for suffix, name in FORMS.items()) if card.ready else (),
    )


def _sentence(told: dict[str, Any]) -> str:
    if not told["quarters"]:
        return _("现在就达到了%(goal)s，不用再做什么。") % {"goal": told["goal"]["words"]}
    said = {"goal": told["goal"]["words"], "cost": told["cost"], "unit": told["unit"]}
    return _("到%(goal)s，最少要 %(cost)s %(unit)s。") % said if told["optimal"] else _("到%(goal)s，要 %(cost)s %(unit)s。") % said


def _second(second: dict[str, Any] | None) -> str:
    if second is None:
        return ""
    said = {"cost": second["cost"], "gone": "、".join(second["left_out"]), "instead": "、".join(second["instead"]) or "–"}
    return _("次优的计划要 %(cost)s：不做 %(gone)s，改做 %(instead)s。") % said
