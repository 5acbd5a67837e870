"""What a house sees of its cultivation, and its two forms (培育页)."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.flows.actors import Person
from tihang.flows.factory.answer_guidance import OPEN
from tihang.journey.cultivation.names import CultivationState, StepKind
from tihang.journey.cultivation.queries import EntryCard
from tihang.journey.record.queries import Subject
from tihang.journey.registry.access import Deed, permits
from tihang.web.parts.cultivation import StepShown, entry_facts, kind_of, rule_words, state_words, step_shown
from tihang.web.parts.deed_form import DeedForm, Field, deed_form

SHORT = 30


@dataclass(frozen=True)
class HousePage:
    """企业的培育页."""

    over: str
    state: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    rules: tuple[str, ...]
    steps: tuple[StepShown, ...]
    seen: int
    reply: DeedForm | None
    apply: DeedForm | None
    back: str


def reply_form(card: EntryCard) -> DeedForm:
    """An answer to one piece of guidance; those without one first."""
    answered = {each.facts.get("to") for each in card.steps if each.kind is StepKind.REPLY}
    given = sorted((each for each in card.steps if each.kind is StepKind.GUIDE), key=lambda each: (each.number in answered, each.number))
    options = tuple((str(each.number), f"{each.number}. {each.text[:SHORT]}{'…' if len(each.text) > SHORT else ''}") for each in given)
    return deed_form(
        "reply", reverse("cultivation-reply", args=[card.line.factory, card.line.id]), _("答复"),
        Field("guidance", _("答复哪一条"), "choice", options=options),
        Field("text", _("怎么做、做到哪一步"), "area", most=2000),
        title=_("答复专家指导"),
    )  # fmt: skip


def apply_form(card: EntryCard) -> DeedForm:
    """The application for acceptance."""
    return deed_form(
        "apply", reverse("cultivation-apply", args=[card.line.factory, card.line.id]), _("申请验收"),
        Field("text", _("目标达成情况"), "area", help=_("逐项写目标、现在的数、材料在哪里；推荐单位先初审"), most=2000),
        title=_("申请验收"), kind="main",
    )  # fmt: skip


def house_page(person: Person, subject: Subject, card: EntryCard, today: date, again: DeedForm | None = None) -> HousePage:
    """``again``: the form that was refused, as it was sent."""
    line, forms = card.line, {again.name: again} if again else {}
    guided = any(each.kind is StepKind.GUIDE for each in card.steps)
    replies = guided and line.state in OPEN and permits(person.scope, Deed.ANSWER_GUIDANCE, subject.thing)
    applies = line.state is CultivationState.CULTIVATING and permits(person.scope, Deed.APPLY_FOR_ACCEPTANCE, subject.thing)
    return HousePage(
        f"{subject.organisation_name} · {subject.name}", state_words(line, card.rule, today), kind_of(line, card.rule, today),
        entry_facts(card), rule_words(card.rule), tuple(step_shown(each) for each in card.steps), line.steps,
        (forms.get("reply") or reply_form(card)) if replies else None, (forms.get("apply") or apply_form(card)) if applies else None,
        reverse("factory", args=[subject.id]),
    )  # fmt: skip
