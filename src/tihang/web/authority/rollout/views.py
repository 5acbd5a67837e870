"""What an officer reads of a roll-out (自评工作的页面)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tihang.flows.actors import Person
from tihang.journey.campaigns.queries.rollouts import RolloutCard, rollout_cards
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.insight.queries.figures import rollout_figures
from tihang.journey.insight.queries.targets import target_page
from tihang.journey.registry.access import Deed, permits
from tihang.journey.registry.queries.zones import places_in_words
from tihang.web.authority.rollout.board_page import board_page
from tihang.web.authority.rollout.forms import count_form, goal_form, invite_form, open_form
from tihang.web.authority.rollout.seen import seen
from tihang.web.authority.rollout.targets_page import after_of, sieve_of, targets_page
from tihang.web.authority.rollout.tiers_page import tiers_roster
from tihang.web.authority.rollout.words import day
from tihang.web.authority.seat import office_here
from tihang.web.authority.views import bar
from tihang.web.desk.door import office_door
from tihang.web.parts.deed_form import DeedForm
from tihang.web.parts.roster import Roster, cell, roster
from tihang.web.speech import lang


@require_GET
@office_door
def rollouts(request: HttpRequest, person: Person) -> HttpResponse:
    """Those of my jurisdiction, of the places above and of the places below."""
    return show_rollouts(request, person)


def show_rollouts(request: HttpRequest, person: Person, form: DeedForm | None = None) -> HttpResponse:
    """The list, with a form that was refused."""
    office = office_here(request, person.scope)
    cards = rollout_cards(scope=person.scope, office=office)
    opens = permits(person.scope, Deed.OPEN_ROLLOUT, Part(office.path, office.group_path).thing)
    words = {"table": _roster(cards) if cards else None, "form": (form or open_form(office.authority)) if opens else None}
    return render(request, "authority/rollout/list.html", {**words, **bar(request, person, "rollouts")})


def _roster(cards: tuple[RolloutCard, ...]) -> Roster:
    places = places_in_words({card.whole.place_path for card in cards}, lang())
    columns = (_("自评工作"), _("年度"), _("主管部门"), _("辖区"), _("截止日期"), _("状态"))
    rows = [
        (
            cell(card.title, href=reverse("rollout", args=[card.id])),
            cell(str(card.year)),
            cell(card.authority_name),
            cell(card.authority_name if card.whole.group_path else places[card.whole.place_path]),
            cell(day(card.due_on)),
            cell(_("已结束") if card.closed_at else _("进行中")),
        )
        for card in cards
    ]
    return roster(_("自评工作"), columns, rows)


@require_GET
@office_door
def board(request: HttpRequest, person: Person, rollout: UUID) -> HttpResponse:
    """How it goes."""
    return show_board(request, person, rollout)


def show_board(request: HttpRequest, person: Person, rollout: UUID, refused: DeedForm | None = None) -> HttpResponse:
    """The overview, with the form that was refused in its place."""
    at = seen(request, person, rollout, lang())
    figures = rollout_figures(scope=person.scope, rollout=at.card)
    forms = {form.name: form for form in (
        invite_form(at, figures.total), goal_form(at.office.authority, at.card), count_form(at.office.authority, at.card),
    )}  # fmt: skip
    if refused is not None:
        forms[refused.name] = refused
    words = {
        "at": at, "page": board_page(at, figures, lang()), "tiers": tiers_roster(person, at, localdate()), "forms": forms, "part": "board",
        "number_forms": (forms["goal"], forms["count"]),
    }  # fmt: skip
    return render(request, "authority/rollout/board.html", {**words, **bar(request, person, "rollouts")})


@require_GET
@office_door
def targets(request: HttpRequest, person: Person, rollout: UUID) -> HttpResponse:
    """The enterprises, a page at a time."""
    at, given = seen(request, person, rollout, lang()), request.GET.dict()
    sieve, after = sieve_of(given), after_of(given)
    found = target_page(scope=person.scope, rollout=at.card, sieve=sieve, after=after)
    words = {"at": at, "page": targets_page(at, found, sieve, lang(), first=after is None), "part": "targets"}
    return render(request, "authority/rollout/targets.html", {**words, **bar(request, person, "rollouts")})
