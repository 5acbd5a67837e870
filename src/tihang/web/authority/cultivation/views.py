"""Cultivation at the desk: who is on the list, one of them, and each deed (培育)."""

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.flows.actors import Person
from tihang.flows.authority.check_acceptance import check_acceptance
from tihang.flows.authority.log_guidance import Guidance, log_guidance
from tihang.flows.authority.place_in_cultivation import place_in_cultivation
from tihang.flows.authority.settle_cultivation import Conclusion, settle_cultivation
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.cultivation.names import CultivationState
from tihang.journey.cultivation.queries import EntryCard, NoSuchEntry, entries_seen, entry_card, placeable
from tihang.journey.registry.access import Deed, permits
from tihang.journey.review.queries.rosters import thing_of
from tihang.web.authority.cultivation.forms import CHECKS, check_form, guide_form, place_form, settle_form
from tihang.web.authority.cultivation.page import entries_roster, entry_page
from tihang.web.authority.seat import office_here, uuid_or_none
from tihang.web.authority.views import bar
from tihang.web.desk.doing import attempt
from tihang.web.desk.door import office_door
from tihang.web.parts.deed_form import DeedForm


@require_GET
@office_door
def entries(request: HttpRequest, person: Person) -> HttpResponse:
    """The lists in my part, and what waits to be published."""
    return _list(request, person)


@require_POST
@office_door
def place(request: HttpRequest, person: Person) -> HttpResponse:
    """One campaign's list, published."""
    office, text = office_here(request, person.scope), request.POST.get
    campaign = uuid_or_none(str(text("campaign", ""))) or uuid4()

    def do() -> str:
        document = str(text("document", ""))
        many = place_in_cultivation(actor=person, now=timezone.now(), campaign=campaign, office=office.authority, document=document)
        return _("%(many)s 家列入培育名单，企业会收到通知。") % {"many": many}

    form = place_form(placeable(office=office.authority))
    return attempt(request, form, do, reverse("cultivation"), lambda again: _list(request, person, again))


@require_GET
@office_door
def entry_(request: HttpRequest, person: Person, cultivation_id: UUID) -> HttpResponse:
    """Everything said and decided on one of them."""
    return _page(request, person, _card(person, cultivation_id))


@require_POST
@office_door
def guide(request: HttpRequest, person: Person, cultivation_id: UUID) -> HttpResponse:
    """Guidance is logged."""
    card, text = _card(person, cultivation_id), request.POST.get
    said = Guidance(str(text("experts", "")), _day(str(text("on", ""))), str(text("advice", "")))

    def do() -> str:
        log_guidance(actor=person, now=timezone.now(), entry=cultivation_id, said=said, seen=seen_of(request))
        return _("记下了，企业会收到通知。")

    return _try(request, person, card, guide_form(card), do)


@require_POST
@office_door
def check(request: HttpRequest, person: Person, cultivation_id: UUID) -> HttpResponse:
    """The first check."""
    card, text = _card(person, cultivation_id), request.POST.get

    def do() -> str:
        passed, why = text("outcome", "") == CHECKS[0], str(text("why", ""))
        state = check_acceptance(actor=person, now=timezone.now(), entry=cultivation_id, passed=passed, why=why, seen=seen_of(request))
        return _("记下了：%(state)s。") % {"state": CultivationState(state).label}

    return _try(request, person, card, check_form(card), do)


@require_POST
@office_door
def settle(request: HttpRequest, person: Person, cultivation_id: UUID) -> HttpResponse:
    """Accepted, not yet, more time, or ended."""
    card, text = _card(person, cultivation_id), request.POST.get
    said = Conclusion(str(text("outcome", "")), str(text("why", "")), str(text("document", "")), _day(str(text("until", ""))))

    def do() -> str:
        state = settle_cultivation(actor=person, now=timezone.now(), entry=cultivation_id, said=said, seen=seen_of(request))
        return _("记下了：%(state)s。") % {"state": CultivationState(state).label}

    return _try(request, person, card, settle_form(card), do)


def seen_of(request: HttpRequest) -> int:
    """How many steps stood there when the page was made."""
    text = str(request.POST.get("seen", ""))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else -1


def _try(request: HttpRequest, person: Person, card: EntryCard, form: DeedForm, do: Callable[[], str]) -> HttpResponse:
    back = reverse("cultivation-entry", args=[card.line.id])
    return attempt(request, form, do, back, lambda again: _page(request, person, card, again))


def _list(request: HttpRequest, person: Person, form: DeedForm | None = None) -> HttpResponse:
    office, lines = office_here(request, person.scope), entries_seen(scope=person.scope)
    may = permits(person.scope, Deed.PLACE_IN_CULTIVATION, thing_of(Part(office.path, office.group_path)))
    waiting = placeable(office=office.authority) if may else ()
    shown = {"table": entries_roster(lines, timezone.localdate()) if lines else None, "waiting": waiting}
    more = {"form": (form or place_form(waiting)) if waiting or form else None}
    return render(request, "authority/cultivation/list.html", {**shown, **more, **bar(request, person, "cultivation")})


def _page(request: HttpRequest, person: Person, card: EntryCard, form: DeedForm | None = None) -> HttpResponse:
    page, factory = entry_page(person, card, timezone.localdate(), form), reverse("factory", args=[card.line.factory])
    return render(request, "authority/cultivation/entry.html", {"page": page, "factory": factory, **bar(request, person, "cultivation")})


def _card(person: Person, cultivation_id: UUID) -> EntryCard:
    try:
        return entry_card(scope=person.scope, entry=cultivation_id)
    except NoSuchEntry as nobody:
        raise Http404(cultivation_id) from nobody


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
