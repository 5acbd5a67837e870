"""One task at the desk: what the factory answered, what was seen, how it goes on (复核任务)."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.flows.actors import Person
from tihang.flows.authority.look_at_recheck import look_at_recheck
from tihang.flows.authority.settle_recheck import RecheckOutcome, settle_recheck
from tihang.journey.rechecks.names import TaskState
from tihang.journey.rechecks.queries import NoSuchTask, TaskCard, task_card
from tihang.web.authority.rechecks.forms import look_form, settle_form
from tihang.web.authority.rechecks.pages import task_page
from tihang.web.authority.rechecks.views import day_or_none
from tihang.web.authority.views import bar
from tihang.web.desk.doing import attempt
from tihang.web.desk.door import office_door
from tihang.web.parts.deed_form import DeedForm


@require_GET
@office_door
def task_(request: HttpRequest, person: Person, task: UUID) -> HttpResponse:
    """Everything said and decided on it."""
    return _page(request, person, _card(person, task))


@require_POST
@office_door
def look(request: HttpRequest, person: Person, task: UUID) -> HttpResponse:
    """What was seen."""
    card, text = _card(person, task), request.POST.get

    def do() -> str:
        finding, words = str(text("finding", "")), str(text("text", ""))
        look_at_recheck(actor=person, now=timezone.now(), task=task, finding=finding, text=words, seen=seen_of(request))
        return _("核查意见记下了。")

    return _try(request, person, card, look_form(card), do)


@require_POST
@office_door
def settle(request: HttpRequest, person: Person, task: UUID) -> HttpResponse:
    """How it goes on."""
    card, text = _card(person, task), request.POST.get
    said = RecheckOutcome(str(text("outcome", "")), str(text("why", "")), day_or_none(str(text("until", ""))), str(text("document", "")))

    def do() -> str:
        state = settle_recheck(actor=person, now=timezone.now(), task=task, said=said, seen=seen_of(request))
        return _("记下了：%(state)s。企业会收到通知。") % {"state": TaskState(state).label}

    return _try(request, person, card, settle_form(card), do)


def seen_of(request: HttpRequest) -> int:
    """How many steps stood there when the page was made."""
    text = str(request.POST.get("seen", ""))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else -1


def _try(request: HttpRequest, person: Person, card: TaskCard, form: DeedForm, do: Callable[[], str]) -> HttpResponse:
    back = reverse("recheck-task", args=[card.line.id])
    return attempt(request, form, do, back, lambda again: _page(request, person, card, again))


def _page(request: HttpRequest, person: Person, card: TaskCard, form: DeedForm | None = None) -> HttpResponse:
    page = task_page(person, card, timezone.localdate(), form)
    shown = {"page": page, "round": reverse("recheck", args=[card.line.round]), "factory": reverse("factory", args=[card.line.factory]),
             "standing": reverse("authority-standing-one", args=[card.line.factory])}  # fmt: skip
    return render(
        request, "authority/rechecks/task.html", {**shown, "round_title": card.line.round_title, **bar(request, person, "rechecks")}
    )


def _card(person: Person, task: UUID) -> TaskCard:
    try:
        return task_card(scope=person.scope, task=task)
    except NoSuchTask as nobody:
        raise Http404(task) from nobody
