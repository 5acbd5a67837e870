"""Panels: what their office opens and presses (评审组)."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.core.campaign import Provision
from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.authority.draw_panel import draw_panel
from tihang.flows.authority.open_panel import PanelAsked, open_panel
from tihang.flows.authority.set_reading_aside import set_reading_aside
from tihang.journey.review.queries.panels import DeskCase, PanelLine, desk_cases, panel_card, panel_provisions, panels_of
from tihang.journey.review.rules.draw_record import repeated
from tihang.web.authority.claims_page import moment
from tihang.web.authority.panels.forms import draw_form, panel_form
from tihang.web.authority.panels.panel_page import panel_page, says_lines
from tihang.web.authority.seat import office_here, uuid_or_none
from tihang.web.authority.views import bar
from tihang.web.desk.doing import attempt, pressed
from tihang.web.desk.door import office_door
from tihang.web.parts.deed_form import DeedForm
from tihang.web.parts.roster import Roster, cell, roster
from tihang.web.parts.words import said

NUMBER = 4


@dataclass(frozen=True, slots=True)
class Batch:
    """等评材料的一个批次."""

    id: UUID
    words: str
    here: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """一份可勾选的材料."""

    id: UUID
    words: str
    under: str
    ticked: bool


@require_GET
@office_door
def panels(request: HttpRequest, person: Person) -> HttpResponse:
    """Our panels, and a form for one more."""
    return _list(request, person)


@require_POST
@office_door
def open_(request: HttpRequest, person: Person) -> HttpResponse:
    """A panel for the dossiers ticked."""
    made: list[UUID] = []

    def do() -> str:
        given = request.POST.get
        asked = PanelAsked(
            str(given("rubric", "")), str(given("how", "")), _number(request, "readers"), given("blind") == "yes", _number(request, "load"),
            _number(request, "former_years"), given("same_city") == "yes", given("calibration") == "yes", str(given("why", "")),
        )  # fmt: skip
        cases = [key for text in request.POST.getlist("case") if (key := uuid_or_none(text))]
        office = office_here(request, person.scope).authority
        made.append(open_panel(actor=person, now=timezone.now(), office=office, cases=cases, asked=asked))
        return _("评审组建好了，还没有通知任何专家。")

    return attempt(request, panel_form(_provisions(request, person)), do, reverse("panels"), lambda form: _list(request, person, form))


@require_GET
@office_door
def panel_(request: HttpRequest, person: Person, panel: UUID) -> HttpResponse:
    """One of ours; asked to, the newest draw is done again and compared."""
    return _one(request, person, panel)


@require_POST
@office_door
def draw(request: HttpRequest, person: Person, panel: UUID) -> HttpResponse:
    """Draw or assign."""
    card = panel_card(scope=person.scope, panel=panel)

    def do() -> str:
        seed, why = str(request.POST.get("seed", "")), str(request.POST.get("why", ""))
        draw_panel(actor=person, now=timezone.now(), panel=panel, seed=seed, why=why)
        return _("记下了，专家会收到通知，先做声明。")

    return attempt(request, draw_form(card), do, reverse("panel", args=[panel]), lambda form: _one(request, person, panel, form))


@require_POST
@office_door
def aside(request: HttpRequest, person: Person, panel: UUID, reading: UUID) -> HttpResponse:
    """An expert is found in conflict."""

    def do() -> str:
        instead = set_reading_aside(actor=person, now=timezone.now(), reading=reading, why=str(request.POST.get("why", "")))
        return _("已搁置，另请了一位专家。") if instead else _("已搁置。库里没有合适的人，先补充专家再抽。")

    return pressed(request, do, reverse("panel", args=[panel]))


@require_GET
@office_door
def record(request: HttpRequest, person: Person, panel: UUID, number: int) -> HttpResponse:
    """A draw as it was kept, to be repeated elsewhere."""
    found = next((each for each in panel_card(scope=person.scope, panel=panel).draws if each.number == number), None)
    if found is None:
        raise Http404
    answer = JsonResponse(dict(found.content), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer.headers["Content-Disposition"] = f'attachment; filename="tihang-draw-{number}.json"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _list(request: HttpRequest, person: Person, form: DeedForm | None = None) -> HttpResponse:
    words = bar(request, person, "panels")
    if not words["panels_are_ours"]:
        raise Http404
    office = office_here(request, person.scope)
    lines, ticked = panels_of(scope=person.scope, office=office), set(request.POST.getlist("case"))
    waiting = desk_cases(scope=person.scope, office=office)
    campaign = _campaign(request, waiting)
    batches = tuple(
        Batch(key, said(name), key == campaign) for key, name in {each.campaign: each.campaign_words for each in waiting}.items()
    )
    says = panel_provisions(campaign) if campaign else ()
    more = {
        "table": _table(lines) if lines else None, "form": form or panel_form(says), "says": says_lines(says), "batches": batches,
        "campaign": campaign,
        "cases": tuple(_choice(each, ticked, first=request.method == "GET") for each in waiting if each.campaign == campaign),
    }  # fmt: skip
    return render(request, "authority/panels/list.html", {**more, **words})


def _campaign(request: HttpRequest, waiting: tuple[DeskCase, ...]) -> UUID | None:
    """The campaign asked for, if one of its dossiers waits here; else that of the one which waits longest."""
    wanted = uuid_or_none(str(request.POST.get("campaign", "") or request.GET.get("campaign", "")))
    here = [each.campaign for each in waiting]
    return wanted if wanted in here else next(iter(here), None)


def _provisions(request: HttpRequest, person: Person) -> tuple[Provision, ...]:
    campaign = _campaign(request, desk_cases(scope=person.scope, office=office_here(request, person.scope)))
    return panel_provisions(campaign) if campaign else ()


def _one(request: HttpRequest, person: Person, panel: UUID, form: DeedForm | None = None) -> HttpResponse:
    card = panel_card(scope=person.scope, panel=panel)
    again = ""
    if request.GET.get("repeat") and card.draws:
        try:
            differs = repeated(card.draws[0].content)
        except BadInput as refused:
            differs = refused.problems[0].said
        again = said(differs) if differs else "same"
    words = {"page": panel_page(card, again), "form": form or draw_form(card)}
    return render(request, "authority/panels/one.html", {**words, **bar(request, person, "panels")})


def _choice(each: DeskCase, ticked: set[str], *, first: bool) -> Choice:
    return Choice(each.id, each.factory, each.house, first or str(each.id) in ticked)


def _table(lines: tuple[PanelLine, ...]) -> Roster:
    columns = (_("批次"), _("产生方式"), _("材料"), _("抽取时间"))
    rows = [
        (
            cell(said(line.campaign_words), href=reverse("panel", args=[line.id]), under=_("盲评") if line.blind else ""),
            cell(line.how.label), cell(line.cases, number=True), cell(moment(line.drawn_at) if line.drawn_at else _("还没抽"), number=True),
        )
        for line in lines
    ]  # fmt: skip
    return roster(_("评审组"), columns, rows)


def _number(request: HttpRequest, name: str) -> int:
    text = str(request.POST.get(name, "")).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < NUMBER else -1
