"""Cultivation of a factory: everything that was said, its answers, its application for acceptance."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.flows.actors import Person
from tihang.flows.factory.answer_guidance import answer_guidance
from tihang.flows.factory.apply_for_acceptance import apply_for_acceptance
from tihang.flows.recording import may
from tihang.journey.cultivation.queries import EntryCard, NoSuchEntry, entry_card
from tihang.journey.record.queries import Subject
from tihang.journey.registry.access import Deed
from tihang.web.desk.doing import attempt
from tihang.web.factories.cultivation.page import apply_form, house_page, reply_form
from tihang.web.parts.deed_form import DeedForm
from tihang.web.people import signed_in


@require_GET
@signed_in
def entry_(request: HttpRequest, person: Person, factory_id: UUID, cultivation_id: UUID) -> HttpResponse:
    """Where it stands."""
    subject = may(person, Deed.SEE_CULTIVATION, factory_id)
    return _show(request, person, subject, _card(person, subject, cultivation_id))


@require_POST
@signed_in
def reply(request: HttpRequest, person: Person, factory_id: UUID, cultivation_id: UUID) -> HttpResponse:
    """Guidance is answered."""
    subject = may(person, Deed.ANSWER_GUIDANCE, factory_id)
    card, text = _card(person, subject, cultivation_id), request.POST.get

    def do() -> str:
        said, to = str(text("text", "")), _number(str(text("guidance", "")))
        answer_guidance(actor=person, now=timezone.now(), entry=cultivation_id, guidance=to, text=said, seen=_number(str(text("seen", ""))))
        return _("答复好了，专家和认定机关会看到。")

    return _try(request, (person, subject, card), reply_form(card), do)


@require_POST
@signed_in
def apply(request: HttpRequest, person: Person, factory_id: UUID, cultivation_id: UUID) -> HttpResponse:
    """Acceptance is applied for."""
    subject = may(person, Deed.APPLY_FOR_ACCEPTANCE, factory_id)
    card, text = _card(person, subject, cultivation_id), request.POST.get

    def do() -> str:
        said, seen = str(text("text", "")), _number(str(text("seen", "")))
        apply_for_acceptance(actor=person, now=timezone.now(), entry=cultivation_id, text=said, seen=seen)
        return _("申请好了，等推荐单位初审。")

    return _try(request, (person, subject, card), apply_form(card), do)


def _try(request: HttpRequest, whose: tuple[Person, Subject, EntryCard], form: DeedForm, do: Callable[[], str]) -> HttpResponse:
    back = reverse("cultivation-of", args=[whose[1].id, whose[2].line.id])
    return attempt(request, form, do, back, lambda again: _show(request, *whose, again))


def _show(request: HttpRequest, person: Person, subject: Subject, card: EntryCard, form: DeedForm | None = None) -> HttpResponse:
    page = house_page(person, subject, card, timezone.localdate(), form)
    return render(request, "factories/cultivation/entry.html", {"page": page, "section": "factories"})


def _card(person: Person, subject: Subject, cultivation_id: UUID) -> EntryCard:
    try:
        card = entry_card(scope=person.scope, entry=cultivation_id)
    except NoSuchEntry as nobody:
        raise Http404(cultivation_id) from nobody
    if card.line.factory != subject.id:
        raise Http404(cultivation_id)
    return card


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else -1
