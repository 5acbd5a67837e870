"""The board of a plan (计划板): bars over quarters, the cost curve, what the arrangement breaks, and each item with its form."""

import json
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tihang.core.costs import books_of
from tihang.core.kinds import Scenarios
from tihang.engines.planner import money
from tihang.engines.planner.picture import Bar, curve, gantt
from tihang.journey.planning.queries import PlanCard
from tihang.journey.planning.rules import Item, Trouble, troubles
from tihang.journey.record.names import Noun
from tihang.journey.record.queries import Subject
from tihang.journey.registry.access import Deed, Scope, permits
from tihang.packio.shelf import default_shelf
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.speech import lang

SCENARIOS = "scenarios"
COSTS, TIERS = ("national/improvement-costs", "2025"), ("national/smart-factory-tiers", "2025")


@dataclass(frozen=True, slots=True)
class ItemLine:
    """计划项一行."""

    id: UUID
    key: str
    name: str
    when: str
    cost: str
    owner: str
    milestone: str
    evidence: str
    scenarios: str
    locked: bool
    done: bool
    broken: bool
    form: DeedForm | None
    close: str
    record: str
    """Where a scenario that is done goes into the record."""


@dataclass(frozen=True, slots=True)
class Board:
    """计划板."""

    gantt: SafeString
    curve: SafeString
    troubles: tuple[str, ...]
    lines: tuple[ItemLine, ...]
    total: str
    moves: str
    """Where a moved bar is posted, with the item's id to be put in."""


def board(scope: Scope, subject: Subject, card: PlanCard, items: tuple[Item, ...], wrong: DeedForm | None = None) -> Board:
    """The board for this reader."""
    index, wish = 0 if lang() == "zh" else 1, card.wish
    found = troubles(items, wish)
    broken = {key for trouble in found for key in trouble.keys}
    may = permits(scope, Deed.ARRANGE_PLAN_ITEM, subject.thing)
    length = max([item.end for item in items] + [wish.quarters or 0])
    bars = [_bar(item, broken, index) for item in items]
    heads = [str(quarter + 1) for quarter in range(length + 1 if may else length)]
    drawn = gantt(bars, _("每一项在哪几季做"), heads, held=may)
    spent = curve(_spent(items, length), wish.budget, _("到每季末一共花多少"))
    return Board(
        gantt=mark_safe(drawn),  # noqa: S308 - our own SVG; every word in it is escaped where it is drawn
        curve=mark_safe(spent),  # noqa: S308 - as above
        troubles=_told(found, index),
        lines=tuple(_line(card, item, broken, wrong, may=may, record=_record(scope, subject, item)) for item in items),
        total=money(sum((Fraction(item.cost) for item in items), Fraction(0))),
        moves=reverse("plan-arrange", args=[card.factory_id, card.id, UUID(int=0)]) if may else "",
    )


def _told(found: tuple[Trouble, ...], index: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(trouble.words[index] for trouble in found))


def _bar(item: Item, broken: set[str], index: int) -> Bar:
    marks = [("done", item.done), ("locked", item.locked), ("broken", item.key in broken)]
    told = _("%(name)s：第 %(first)s 季到第 %(last)s 季") % {"name": item.words[index], "first": item.start + 1, "last": item.end}
    return Bar(str(item.id), item.words[index], told, item.start, item.quarters, tuple(name for name, holds in marks if holds))


def _spent(items: tuple[Item, ...], length: int) -> tuple[Fraction, ...]:
    spent = [Fraction(0)] * length
    for item in items:
        for quarter in range(item.start, item.end):
            spent[quarter] += Fraction(item.cost) / item.quarters
    for quarter in range(1, length):
        spent[quarter] += spent[quarter - 1]
    return tuple(spent)


def _line(card: PlanCard, item: Item, broken: set[str], wrong: DeedForm | None, *, may: bool, record: str) -> ItemLine:
    form = item_form(card.factory_id, card.id, item) if may and not item.done else None
    if wrong is not None and form is not None and wrong.name == form.name:
        form = wrong
    return ItemLine(
        id=item.id,
        key=item.key,
        name=item.words[0 if lang() == "zh" else 1],
        when=quarters_words(item),
        cost=money(Fraction(item.cost)),
        owner=item.owner,
        milestone=item.milestone,
        evidence=item.evidence,
        scenarios=scenario_words(item.area, item.grade),
        locked=item.locked,
        done=item.done,
        broken=item.key in broken,
        form=form,
        close=reverse("plan-close", args=[card.factory_id, card.id, item.id]) if may else "",
        record=record,
    )


def _record(scope: Scope, subject: Subject, item: Item) -> str:
    """The form of the record with the scenario filled in, for a scenario that is done and whoever may record it."""
    if not item.done or item.question != SCENARIOS or not permits(scope, Deed.RECORD_SCENARIO, subject.thing):
        return ""
    built = json.loads(item.target)[0]
    said = {"scenario": str(built["code"])} | ({"uses_ai": str(built["ai"])} if "ai" in built else {})
    return f"{reverse('record-add', args=[subject.id, Noun.SCENARIO.value])}?{urlencode(said)}"


def quarters_words(item: Item) -> str:
    """From which quarter to which."""
    if item.quarters == 1:
        return _("第 %(first)s 季") % {"first": item.start + 1}
    return _("第 %(first)s～%(last)s 季") % {"first": item.start + 1, "last": item.end}


def item_form(factory: UUID, plan: UUID, item: Item) -> DeedForm:
    """Move it, lock it, and say who sees to it."""
    fields = (
        Field("start", _("从第几季开始"), value=str(item.start + 1)),
        Field("locked", _("锁定在这一季，重排时不动"), "check", value="yes" if item.locked else ""),
        Field("owner", _("负责人"), value=item.owner, optional=True, most=60),
        Field("milestone", _("里程碑"), value=item.milestone, optional=True, most=200),
        Field("evidence", _("预期佐证"), value=item.evidence, optional=True, most=300),
    )
    return deed_form(f"arrange-{item.id}", reverse("plan-arrange", args=[factory, plan, item.id]), _("保存这一项"), *fields)


@lru_cache(maxsize=1)
def _mates() -> tuple[dict[tuple[str, int], list[str]], dict[str, tuple[str, str]]]:
    shelf = default_shelf()
    found: dict[tuple[str, int], list[str]] = {}
    for book in books_of(shelf.sealed(*COSTS)):
        for mate in book.mates:
            found.setdefault((mate.area, mate.grade), []).append(mate.scenario)
    kinds = [question.kind for question in shelf.sealed(*TIERS).questions]
    named = next((dict(kind.names) for kind in kinds if isinstance(kind, Scenarios)), {})
    return found, named


def scenario_words(area: str, grade: int | None) -> str:
    """The scenarios that rest on the grade of an area and are recommended with it."""
    found, named = _mates()
    index = 0 if lang() == "zh" else 1
    return _("、").join(named.get(code, (code, code))[index] for code in found.get((area, grade or 0), []))
