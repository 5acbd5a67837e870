"""The re-checks of a factory: the list, one of them, and its answer."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tihang.flows.actors import Person
from tihang.flows.factory.answer_recheck import RecheckAnswer, answer_recheck
from tihang.flows.recording import may
from tihang.journey.rechecks.queries import NoSuchTask, TaskCard, task_card, tasks_of
from tihang.journey.record.queries import Subject
from tihang.journey.registry.access import Deed
from tihang.web.desk.doing import attempt
from tihang.web.factories.rechecks.page import UNCHANGED, answer_form, answer_page, tasks_roster
from tihang.web.parts.deed_form import DeedForm
from tihang.web.people import signed_in

HOLDS = {"yes": True, "no": False}


@require_GET
@signed_in
def rechecks(request: HttpRequest, person: Person, factory_id: UUID) -> HttpResponse:
    """All of them."""
    subject = may(person, Deed.SEE_RECHECK, factory_id)
    lines = tasks_of(scope=person.scope, factory=factory_id)
    table = tasks_roster(lines, timezone.localdate()) if lines else None
    shown = {"table": table, "over": f"{subject.organisation_name} · {subject.name}", "back": reverse("factory", args=[factory_id])}
    return render(request, "factories/rechecks/list.html", {**shown, "section": "factories"})


@require_http_methods(["GET", "POST"])
@signed_in
def answer(request: HttpRequest, person: Person, factory_id: UUID, task: UUID) -> HttpResponse:
    """One of them, with the statement."""
    subject = may(person, Deed.SEE_RECHECK if request.method == "GET" else Deed.ANSWER_RECHECK, factory_id)
    card = _card(person, subject, task)
    if request.method == "GET":
        return _show(request, person, subject, card)
    text = request.POST.get
    unchanged = frozenset(name.removeprefix(UNCHANGED) for name in request.POST if name.startswith(UNCHANGED))
    said, seen = RecheckAnswer(str(text("text", "")), HOLDS.get(str(text("holds", ""))), unchanged), str(text("seen", ""))

    def do() -> str:
        number = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 6 else -1
        answer_recheck(actor=person, now=timezone.now(), task=task, said=said, seen=number)
        return _("填报好了，等主管部门办理。")

    back = reverse("recheck-answer", args=[factory_id, task])
    return attempt(request, answer_form(card), do, back, lambda form: _show(request, person, subject, card, form))


def _show(request: HttpRequest, person: Person, subject: Subject, card: TaskCard, form: DeedForm | None = None) -> HttpResponse:
    page = answer_page(person, subject, card, timezone.localdate(), form)
    return render(request, "factories/rechecks/task.html", {"page": page, "section": "factories"})


def _card(person: Person, subject: Subject, task: UUID) -> TaskCard:
    try:
        card = task_card(scope=person.scope, task=task)
    except NoSuchTask as nobody:
        raise Http404(task) from nobody
    if card.line.factory != subject.id:
        raise Http404(task)
    return card
