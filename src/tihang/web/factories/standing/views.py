"""How the titles of a factory stand, and what its house does: report, prove, appeal."""

import re
from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.flows.actors import Person
from tihang.flows.factory.appeal_standing import appeal_standing
from tihang.flows.factory.prove_correction import prove_correction
from tihang.flows.factory.report_event import report_event
from tihang.flows.standing_steps import AtTitle
from tihang.journey.standing.queries import FactoryStanding, standing_of
from tihang.web.desk.doing import attempt
from tihang.web.factories.standing.pages import FILE, appeal_form, correct_form, house_page
from tihang.web.parts.change_form import change_form, change_said
from tihang.web.parts.deed_form import DeedForm
from tihang.web.people import signed_in

UUID_SHAPE: Final = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@require_GET
@signed_in
def standing(request: HttpRequest, person: Person, factory_id: UUID) -> HttpResponse:
    """The titles, what may be done now, and the way up the ladder."""
    return _page(request, person, _standing(person, factory_id))


@require_POST
@signed_in
def event(request: HttpRequest, person: Person, factory_id: UUID) -> HttpResponse:
    """Something happened in the factory."""
    it = _standing(person, factory_id)

    def do() -> str:
        report_event(actor=person, now=timezone.now(), factory=factory_id, said=change_said(request.POST.dict()))
        return _("变更已报告，主管部门会收到通知。")

    form = change_form(reverse("factory-standing-event", args=[factory_id]), office=False)
    return _attempt(request, person, it, form, do)


@require_POST
@signed_in
def correct(request: HttpRequest, person: Person, factory_id: UUID, title: UUID) -> HttpResponse:
    """Things were put right."""
    it = _standing(person, factory_id)
    found = it.of_title(title)
    if found is None:
        raise Http404(title)

    def do() -> str:
        why = request.POST.get("why", "")
        prove_correction(actor=person, now=timezone.now(), at=AtTitle(factory_id, title, _seen(request)), why=why, files=_files(request))
        return _("整改证明已提交，等机关答复。")

    return _attempt(request, person, it, correct_form(person, it, found), do)


@require_POST
@signed_in
def appeal(request: HttpRequest, person: Person, factory_id: UUID, title: UUID) -> HttpResponse:
    """Against a decision, under a real name."""
    it, text = _standing(person, factory_id), request.POST.get
    found = it.of_title(title)
    if found is None:
        raise Http404(title)

    def do() -> str:
        said = {"person": text("person", ""), "why": text("why", "")}
        appeal_standing(actor=person, now=timezone.now(), at=AtTitle(factory_id, title, _seen(request)), **said)
        return _("申诉已提出，等机关答复。")

    return _attempt(request, person, it, appeal_form(it, found), do)


def _attempt(request: HttpRequest, person: Person, it: FactoryStanding, form: DeedForm, do: Callable[[], str]) -> HttpResponse:
    back = reverse("factory-standing", args=[it.subject.id])
    return attempt(request, form, do, back, lambda again: _page(request, person, it, again))


def _page(request: HttpRequest, person: Person, it: FactoryStanding, again: DeedForm | None = None) -> HttpResponse:
    told = again.wrong if again else ()
    return render(
        request, "factories/standing/one.html", {"page": house_page(person, it, again), "told": told, "section": "factories"}
    )  # fmt: skip


def _standing(person: Person, factory: UUID) -> FactoryStanding:
    found = standing_of(scope=person.scope, factory=factory)
    if found is None:
        raise Http404(factory)
    return found


def _files(request: HttpRequest) -> tuple[UUID, ...]:
    """What was ticked; a key that is none is nothing."""
    ticked = (name.removeprefix(FILE) for name in request.POST if name.startswith(FILE))
    return tuple(UUID(key) for key in ticked if UUID_SHAPE.fullmatch(key))


def _seen(request: HttpRequest) -> int:
    text = request.GET.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else -1
