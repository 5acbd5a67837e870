"""Titles after they were given, before the office that gave them: suspend, answer, revoke, record."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.flows.actors import Person
from tihang.flows.authority.accept_correction import accept_correction
from tihang.flows.authority.decide_appeal import decide_appeal
from tihang.flows.authority.record_event import record_event
from tihang.flows.authority.revoke_title import revoke_title
from tihang.flows.authority.suspend_title import suspend_title
from tihang.flows.standing_steps import AtTitle, Given
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.access import Deed, permits
from tihang.journey.standing.queries import FactoryStanding, TitleStanding, standing_of
from tihang.journey.standing.queries.rechecked import handed_over_in
from tihang.journey.standing.queries.waiting import changes_in, titled_in, watched_by
from tihang.web.authority.seat import office_here
from tihang.web.authority.standing.pages import (
    appeal_answer_form,
    change_lines,
    correction_form,
    handed_over_lines,
    revoke_form,
    standing_page,
    suspend_form,
    titled_lines,
    watched_lines,
)
from tihang.web.authority.views import bar
from tihang.web.desk.doing import attempt
from tihang.web.desk.door import office_door
from tihang.web.parts.change_form import change_form, change_said
from tihang.web.parts.deed_form import DeedForm

Form = Callable[[FactoryStanding, TitleStanding], DeedForm]


@require_GET
@office_door
def everything(request: HttpRequest, person: Person) -> HttpResponse:
    """What waits for this office, what happened lately in its jurisdiction, and titles by name."""
    office, text = office_here(request, person.scope), request.GET.get("q", "").replace("\x00", "").strip()[:60]
    part, today = Part(office.path, office.group_path), timezone.localdate().isoformat()
    sees = permits(person.scope, Deed.SEE_STANDING, part.thing)
    shown = {
        "text": text, "watched": watched_lines(watched_by(part=part), today) if sees else (),
        "changes": change_lines(changes_in(part=part)) if sees else (), "handed": handed_over_lines(handed_over_in(part=part)) if sees else (),
        "found": titled_lines(titled_in(part=part, text=text)) if sees else (),
    }  # fmt: skip
    return render(request, "authority/standing/all.html", {**shown, **bar(request, person, "standing")})


@require_GET
@office_door
def one(request: HttpRequest, person: Person, factory: UUID) -> HttpResponse:
    """The titles of one factory, what may be done with them, and its way up the ladder."""
    return _page(request, person, _standing(person, factory))


@require_POST
@office_door
def event(request: HttpRequest, person: Person, factory: UUID) -> HttpResponse:
    """A change came to be known."""
    it = _standing(person, factory)
    here = reverse("authority-standing-one", args=[factory])

    def do() -> str:
        record_event(actor=person, now=timezone.now(), factory=factory, said=change_said(request.POST.dict()))
        return _("变更已记录。")

    form = change_form(reverse("authority-standing-event", args=[factory]), office=True)
    return attempt(request, form, do, here, lambda again: _page(request, person, it, again))


@require_POST
@office_door
def suspend(request: HttpRequest, person: Person, factory: UUID, title: UUID) -> HttpResponse:
    """From a day on it is not held."""

    def do(at: AtTitle, given: Given) -> str:
        suspend_title(actor=person, now=timezone.now(), at=at, given=given)
        return _("称号已暂停，企业会收到通知，公开榜单上已写明。")

    return _try(request, person, factory, title, suspend_form, do)


@require_POST
@office_door
def revoke(request: HttpRequest, person: Person, factory: UUID, title: UUID) -> HttpResponse:
    """From a day on it is gone."""

    def do(at: AtTitle, given: Given) -> str:
        revoke_title(actor=person, now=timezone.now(), at=at, given=given)
        return _("称号已撤销，企业会收到通知，公开榜单上已写明。")

    return _try(request, person, factory, title, revoke_form, do)


@require_POST
@office_door
def correction(request: HttpRequest, person: Person, factory: UUID, title: UUID) -> HttpResponse:
    """The proof is accepted or not."""
    accepted = request.POST.get("outcome") == "accepted"

    def do(at: AtTitle, given: Given) -> str:
        accept_correction(actor=person, now=timezone.now(), at=at, accepted=accepted, given=given)
        return _("整改通过，称号恢复。") if accepted else _("整改没有通过，称号仍在暂停。")

    return _try(request, person, factory, title, correction_form, do)


@require_POST
@office_door
def appeal(request: HttpRequest, person: Person, factory: UUID, title: UUID) -> HttpResponse:
    """The appeal is upheld or dismissed."""
    upheld = request.POST.get("outcome") == "upheld"

    def do(at: AtTitle, given: Given) -> str:
        decide_appeal(actor=person, now=timezone.now(), at=at, upheld=upheld, given=given)
        return _("申诉成立，称号恢复到原来的状态。") if upheld else _("申诉不成立，维持原决定。")

    return _try(request, person, factory, title, appeal_answer_form, do)


def _try(request: HttpRequest, person: Person, factory: UUID, title: UUID, form: Form, do: Callable[[AtTitle, Given], str]) -> HttpResponse:
    it = _standing(person, factory)
    found = it.of_title(title)
    if found is None:
        raise Http404(title)
    back, at = reverse("authority-standing-one", args=[factory]), AtTitle(factory, title, _seen(request))
    given = Given(*(request.POST.get(name, "") for name in ("why", "document", "day", "until")))
    return attempt(request, form(it, found), lambda: do(at, given), back, lambda again: _page(request, person, it, again))


def _page(request: HttpRequest, person: Person, it: FactoryStanding, again: DeedForm | None = None) -> HttpResponse:
    told = again.wrong if again else ()
    page = standing_page(person, it, again)
    return render(request, "authority/standing/one.html", {"page": page, "told": told, **bar(request, person, "standing")})


def _standing(person: Person, factory: UUID) -> FactoryStanding:
    found = standing_of(scope=person.scope, factory=factory)
    if found is None or not any(office.governs(found.subject.place_path, found.subject.group_path) for office in person.scope.offices):
        raise Http404(factory)
    return found


def _seen(request: HttpRequest) -> int:
    text = request.GET.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else -1
