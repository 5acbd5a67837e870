"""Cultivation as the desk sees it (培育页)."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.flows.actors import Person
from tihang.journey.cultivation.names import CultivationState
from tihang.journey.cultivation.queries import EntryCard, EntryLine
from tihang.journey.registry.access import Deed, permits
from tihang.journey.registry.queries.zones import places_in_words
from tihang.web.authority.cultivation.forms import check_form, guide_form, settle_form
from tihang.web.parts.cultivation import StepShown, entry_facts, kind_of, rule_words, state_words, step_shown
from tihang.web.parts.deed_form import DeedForm
from tihang.web.parts.roster import Roster, cell, roster
from tihang.web.speech import lang


@dataclass(frozen=True)
class EntryPage:
    """培育对象页."""

    title: str
    over: str
    state: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    rules: tuple[str, ...]
    steps: tuple[StepShown, ...]
    seen: int
    guide: DeedForm | None
    check: DeedForm | None
    settle: DeedForm | None


def entries_roster(lines: tuple[EntryLine, ...], today: date) -> Roster:
    """Everybody on the list in the reader's part."""
    places = places_in_words({each.place_path for each in lines}, lang())
    head = (_("工厂"), _("所在地"), _("文号"), _("培育期到"), _("状态"))
    rows = [
        (
            cell(each.factory_name, under=each.organisation_name, href=reverse("cultivation-entry", args=[each.id])), cell(places[each.place_path]),
            cell(each.document), cell(each.until.isoformat(), number=True), cell(str(each.state.label)),
        )
        for each in lines
    ]  # fmt: skip
    return roster(_("培育名单"), head, rows)


def entry_page(person: Person, card: EntryCard, today: date, again: DeedForm | None = None) -> EntryPage:
    """``again``: the form that was refused, as it was sent."""
    line, forms = card.line, {again.name: again} if again else {}
    open_ = line.state not in {CultivationState.ACCEPTED, CultivationState.DROPPED}
    ours = open_ and permits(person.scope, Deed.SETTLE_CULTIVATION, card.at_office)
    checks = line.state is CultivationState.APPLIED and permits(person.scope, Deed.CHECK_ACCEPTANCE, card.at_unit)
    return EntryPage(
        line.factory_name, f"{line.organisation_name} · {card.campaign_name}", state_words(line, card.rule, today),
        kind_of(line, card.rule, today), entry_facts(card), rule_words(card.rule), tuple(step_shown(each) for each in card.steps), line.steps,
        (forms.get("guide") or guide_form(card)) if ours else None, (forms.get("check") or check_form(card)) if checks else None,
        (forms.get("settle") or settle_form(card)) if ours else None,
    )  # fmt: skip
