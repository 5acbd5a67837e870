"""Rounds: opened, drawn, followed (复核批次)."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from tihang.flows.actors import Person
from tihang.flows.authority.draw_recheck import draw_recheck
from tihang.flows.authority.open_recheck import RecheckAsked, open_recheck
from tihang.flows.authority.settle_recheck import keep_rechecks
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.rechecks.queries import NoSuchRound, RoundCard, round_card, rounds_of, tasks_on
from tihang.journey.rechecks.queries.rounds import counts_of, picked_of, record_of_draw, thing_of
from tihang.journey.rechecks.queries.tasks import PAGE
from tihang.journey.registry.access import Deed, permits
from tihang.web.authority.rechecks.forms import draw_form, round_form, ticks_of, tiers_led
from tihang.web.authority.rechecks.pages import FILTERS, Counted, round_page, rounds_roster
from tihang.web.authority.seat import office_here, uuid_or_none
from tihang.web.authority.views import bar
from tihang.web.desk.doing import attempt, pressed
from tihang.web.desk.door import office_door
from tihang.web.parts.deed_form import DeedForm

TICKED = ("risks", "waivers", "asks")


@require_GET
@office_door
def rounds(request: HttpRequest, person: Person) -> HttpResponse:
    """Every round of ours and on our part, and a form for one more."""
    return _list(request, person)


@require_POST
@office_door
def open_(request: HttpRequest, person: Person) -> HttpResponse:
    """One more."""
    text, many = request.POST.get, request.POST.getlist
    asked = RecheckAsked(
        str(text("title", "")), str(text("tier", "")), str(text("basis", "")), day_or_none(str(text("due", ""))), _share(str(text("share", ""))),
        *(tuple(str(each) for each in many(name)) for name in TICKED),
    )  # fmt: skip
    office = office_here(request, person.scope)

    def do() -> str:
        open_recheck(actor=person, now=timezone.now(), office=office.authority, asked=asked)
        return _("复核批次开好了。还没有通知任何企业，抽取以后才下达。")

    return attempt(
        request, round_form(Part(office.path, office.group_path)), do, reverse("rechecks"), lambda form: _list(request, person, form)
    )


@require_GET
@office_door
def round_(request: HttpRequest, person: Person, recheck: UUID) -> HttpResponse:
    """One of them, with its tasks."""
    return _one(request, person, _card(request, person, recheck))


@require_POST
@office_door
def draw(request: HttpRequest, person: Person, recheck: UUID) -> HttpResponse:
    """Drawn and handed out."""
    card = _card(request, person, recheck)

    def do() -> str:
        many = draw_recheck(actor=person, now=timezone.now(), round_id=recheck, seed=str(request.POST.get("seed", "")))
        return ngettext("抽取完了，下达 %(many)s 件，正在通知企业。", "抽取完了，下达 %(many)s 件，正在通知企业。", many) % {"many": many}

    return attempt(request, draw_form(card), do, reverse("recheck", args=[recheck]), lambda form: _one(request, person, card, form))


@require_GET
@office_door
def record(request: HttpRequest, person: Person, recheck: UUID) -> HttpResponse:
    """The draw, to be repeated elsewhere."""
    card = _card(request, person, recheck)
    if card.drawn_at is None or not permits(person.scope, Deed.OPEN_RECHECK, card.thing):
        raise Http404(recheck)
    answer = JsonResponse(record_of_draw(card), json_dumps_params={"ensure_ascii": False})
    answer.headers["Content-Disposition"] = f'attachment; filename="tihang-recheck-{recheck.hex[-12:]}.json"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@office_door
def keep(request: HttpRequest, person: Person, recheck: UUID) -> HttpResponse:
    """Many titles kept at once."""
    _card(request, person, recheck)
    tasks = [key for text in request.POST.getlist("task") if (key := uuid_or_none(str(text)))]

    def do() -> str:
        return _("%(many)s 件办结，保留称号。") % {"many": keep_rechecks(actor=person, now=timezone.now(), tasks=tasks)}

    return pressed(request, do, f"{reverse('recheck', args=[recheck])}?state=answered")


def _list(request: HttpRequest, person: Person, form: DeedForm | None = None) -> HttpResponse:
    office = office_here(request, person.scope)
    words = bar(request, person, "rechecks")
    if not words["rechecks_are_ours"]:
        raise Http404
    part, cards = Part(office.path, office.group_path), rounds_of(scope=person.scope, office=office)
    may = bool(tiers_led(part)) and permits(person.scope, Deed.OPEN_RECHECK, thing_of(part))
    shown = (form or round_form(part)) if may else None
    ticks = ticks_of({name: [str(each) for each in request.POST.getlist(name)] for name in TICKED}) if shown else ()
    more = {"table": rounds_roster(cards) if cards else None, "form": shown, "ticks": ticks}
    return render(request, "authority/rechecks/list.html", {**more, **words})


def _one(request: HttpRequest, person: Person, card: RoundCard, form: DeedForm | None = None) -> HttpResponse:
    state, today = str(request.GET.get("state", "")), timezone.localdate()
    state = state if state in FILTERS else ""
    lines = tasks_on(scope=person.scope, card=card, state=state, today=today, after=uuid_or_none(request.GET.get("after", "")))
    drawn = card.drawn_at is not None
    found = Counted(counts_of(card, today), picked_of(card)) if drawn else Counted({}, {})
    settles = permits(person.scope, Deed.SETTLE_RECHECK, card.thing)
    page = round_page(card, found, lines, today, state, settles=settles, page=PAGE)
    draws = not drawn and permits(person.scope, Deed.DRAW_RECHECK, card.thing)
    shown = {"page": page, "form": (form or draw_form(card)) if draws else None, "leads": settles}
    return render(request, "authority/rechecks/round.html", {**shown, **bar(request, person, "rechecks")})


def _card(request: HttpRequest, person: Person, recheck: UUID) -> RoundCard:
    try:
        return round_card(scope=person.scope, office=office_here(request, person.scope), round_id=recheck)
    except NoSuchRound as nobody:
        raise Http404(recheck) from nobody


def day_or_none(text: str) -> date | None:
    """A day as a form sends it."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _share(text: str) -> int:
    plain = text.strip().removesuffix("%").strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 4 else -1
