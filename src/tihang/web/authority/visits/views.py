"""What the office of a visit opens and presses (现场核查)."""

from collections.abc import Callable
from datetime import date
from typing import cast
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.flows.actors import Person
from tihang.flows.authority.close_visit import close_visit
from tihang.flows.authority.draw_visits import VisitsAsked, draw_visits
from tihang.flows.authority.plan_visit import PlanAsked, plan_visit
from tihang.flows.paper_ports import SigningNotHere
from tihang.flows.ports import PrintingFailed
from tihang.flows.visit_records import record_list
from tihang.journey.campaigns.queries.opened import campaigns_on_line
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.access import Deed, Office, Thing, permits
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.visits.queries import VisitCard, rounds_of, standing_of, visit_card, visits_of
from tihang.journey.visits.queries.goers import goers_of
from tihang.journey.visits.queries.photos import photo_content
from tihang.journey.visits.queries.records import record_of_visit
from tihang.journey.visits.queries.settled import settled
from tihang.journey.visits.queries.sheets import findings_of, photos_of
from tihang.journey.visits.queries.visits import record_of
from tihang.journey.visits.rules import difference
from tihang.web.authority.packages.papers import adapter, here
from tihang.web.authority.seat import office_here, uuid_or_none
from tihang.web.authority.views import bar
from tihang.web.authority.visits.forms import close_form, draw_form, plan_form
from tihang.web.authority.visits.pages import rounds_roster, visit_page, visits_roster
from tihang.web.desk.doing import attempt
from tihang.web.desk.door import office_door
from tihang.web.errors import error_page
from tihang.web.factories.evidence.desk import file_store
from tihang.web.parts.deed_form import DeedForm


@require_GET
@office_door
def visits(request: HttpRequest, person: Person) -> HttpResponse:
    """Everything that my office drew, and a form for one more round."""
    return _list(request, person)


@require_POST
@office_door
def draw(request: HttpRequest, person: Person) -> HttpResponse:
    """One more round."""
    text, office = request.POST.get, office_here(request, person.scope)
    asked = VisitsAsked(str(text("how", "")), _share(str(text("share", ""))), str(text("seed", "")))
    campaign = uuid_or_none(str(text("campaign", "")))
    if campaign is None:
        raise Http404

    def do() -> str:
        draw_visits(actor=person, now=timezone.now(), campaign=campaign, office=office.authority, asked=asked)
        return _("抽好了。还没有通知任何企业，安排好哪天谁去才通知。")

    return attempt(request, _draw_form(office), do, reverse("authority-visits"), lambda form: _list(request, person, form))


@require_GET
@office_door
def record(request: HttpRequest, person: Person, visit_round: UUID) -> HttpResponse:
    """The draw, to be repeated elsewhere, and whether it holds when it is repeated here."""
    found = record_of(scope=person.scope, round_id=visit_round)
    apart = difference(found)
    answer = JsonResponse({**found, "repeated": "same" if apart is None else apart[1]}, json_dumps_params={"ensure_ascii": False})
    answer.headers["Content-Disposition"] = f'attachment; filename="tihang-visits-{visit_round.hex[-12:]}.json"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_GET
@office_door
def one(request: HttpRequest, person: Person, visit: UUID) -> HttpResponse:
    """One visit: why, who goes, what was found, and what it settles."""
    return _one(request, person, visit_card(scope=person.scope, visit=visit))


@require_POST
@office_door
def plan(request: HttpRequest, person: Person, visit: UUID) -> HttpResponse:
    """Who goes when."""
    card, text = visit_card(scope=person.scope, visit=visit), request.POST.get
    who = [key for each in request.POST.getlist("who") if (key := uuid_or_none(str(each)))]
    lead = uuid_or_none(str(text("lead", "")))
    who.sort(key=lambda each: each != lead)
    asked = PlanAsked(_day(str(text("day", ""))), tuple(who), str(text("note", "")), str(text("why", "")))

    def do() -> str:
        plan_visit(actor=person, now=timezone.now(), visit=visit, asked=asked, seen=_seen(request))
        return _("安排好了，企业和去的人都收到了通知。")

    return _try(request, person, card, plan_form(card), do)


@require_POST
@office_door
def close(request: HttpRequest, person: Person, visit: UUID) -> HttpResponse:
    """Closed with a conclusion."""
    card = visit_card(scope=person.scope, visit=visit)

    def do() -> str:
        many = close_visit(
            actor=person,
            now=timezone.now(),
            visit=visit,
            conclusion=str(request.POST.get("conclusion", "")),
            seen=_seen(request),
            signer=adapter("signer"),
        )
        return _("核查办结了，看过 %(n)s 项。") % {"n": many}

    return _try(request, person, card, close_form(card), do)


@require_GET
@office_door
def paper(request: HttpRequest, person: Person, visit: UUID) -> HttpResponse:
    """The record of a closed visit as a signed PDF, out of what was sealed."""
    visit_card(scope=person.scope, visit=visit)
    row = record_of_visit(visit)
    if row is None:
        raise Http404
    site = here(request)
    try:
        body = adapter("list_printer").print(record_list(row, link=site.link, site=site.site))
        body = adapter("pdf_signer").sign(body, at=row.at)
    except (PrintingFailed, SigningNotHere):
        return error_page(request, 503, detail=_("核查记录现在印不出来，内容没有丢，过一会儿再试。"))
    answer = HttpResponse(body, content_type="application/pdf")
    name = f"现场核查记录-{row.code}.pdf"
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_GET
@office_door
def photo(request: HttpRequest, person: Person, visit: UUID, photo: UUID) -> HttpResponse:
    """One photograph as it came in."""
    visit_card(scope=person.scope, visit=visit)
    content = photo_content(visit=visit, photo=photo)
    if content is None:
        raise Http404
    answer: HttpResponseBase = FileResponse(file_store().open(content.digest), content_type=content.media_type)
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return cast("HttpResponse", answer)


def _list(request: HttpRequest, person: Person, form: DeedForm | None = None) -> HttpResponse:
    office, words = office_here(request, person.scope), bar(request, person, "visits")
    if not words["visits_are_ours"]:
        raise Http404
    rows, drawn = visits_of(scope=person.scope, office=office), rounds_of(scope=person.scope, office=office)
    may = permits(person.scope, Deed.DRAW_VISITS, _desk(office))
    shown = {
        "table": visits_roster(rows) if rows else None, "rounds": rounds_roster(drawn) if drawn else None,
        "form": (form or _draw_form(office)) if may else None,
    }  # fmt: skip
    return render(request, "authority/visits/list.html", {**shown, **words})


def _one(request: HttpRequest, person: Person, card: VisitCard, form: DeedForm | None = None) -> HttpResponse:
    found = findings_of(card.line.id)
    standing = standing_of(found)
    outcome = settled(scope=person.scope, card=card, standing=standing)
    page = visit_page(card, found, standing, outcome, photos_of(card.line.id), record_of_visit(card.line.id))
    again, open_ = {form.name: form} if form else {}, card.closed_at is None
    plans = open_ and permits(person.scope, Deed.PLAN_VISIT, card.thing)
    closes = open_ and bool(card.plans) and permits(person.scope, Deed.CLOSE_VISIT, card.thing)
    ticked, lead = [str(each) for each in request.POST.getlist("who")], str(request.POST.get("lead", ""))
    shown = {
        "page": page, "plan": (again.get("plan") or plan_form(card)) if plans else None,
        "close": (again.get("close") or close_form(card)) if closes else None,
        "goers": goers_of(scope=person.scope, card=card, ticked=ticked, lead=lead, on=timezone.localdate()) if plans else (),
    }  # fmt: skip
    return render(request, "authority/visits/one.html", {**shown, **bar(request, person, "visits")})


def _try(request: HttpRequest, person: Person, card: VisitCard, form: DeedForm, do: Callable[[], str]) -> HttpResponse:
    back = reverse("authority-visit", args=[card.line.id])
    return attempt(request, form, do, back, lambda again: _one(request, person, card, again))


def _draw_form(office: Office) -> DeedForm:
    return draw_form(tuple((each.id, each.words) for each in campaigns_on_line(Part(office.path, office.group_path))))


def _desk(office: Office) -> Thing:
    return Thing(desk_group_path=office.group_path) if office.group_path else Thing(desk_path=office.path or NATION_DESK)


def _seen(request: HttpRequest) -> int:
    text = str(request.POST.get("seen", ""))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else -1


def _share(text: str) -> int:
    plain = text.strip().removesuffix("%").strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 4 else (-1 if plain else 0)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
