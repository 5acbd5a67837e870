"""The duties of a factory: the list, and the update of one year."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.factory.hand_in_update import UpdateSaid, hand_in_update
from tihang.flows.recording import may
from tihang.journey.duties.codes import Duty, duty_of
from tihang.journey.record.queries import Subject
from tihang.journey.registry.access import Deed
from tihang.web.desk.doing import attempt
from tihang.web.factories.duties.page import duties_roster, update_form, update_page
from tihang.web.parts.deed_form import DeedForm
from tihang.web.people import signed_in


@require_GET
@signed_in
def duties_(request: HttpRequest, person: Person, factory_id: UUID) -> HttpResponse:
    """All of them."""
    subject = may(person, Deed.SEE_DUTY, factory_id)
    table = duties_roster(person, subject, timezone.localdate())
    shown = {"table": table, "over": f"{subject.organisation_name} · {subject.name}", "back": reverse("factory", args=[factory_id])}
    return render(request, "factories/duties/list.html", {**shown, "section": "factories"})


@require_http_methods(["GET", "POST"])
@signed_in
def duty_(request: HttpRequest, person: Person, factory_id: UUID, duty: str, year: int) -> HttpResponse:
    """One year's update."""
    subject = may(person, Deed.SEE_DUTY if request.method == "GET" else Deed.HAND_IN_UPDATE, factory_id)
    it = _held(duty)
    if request.method == "GET":
        return _show(request, person, subject, it, year)
    text = request.POST.get
    solutions, standards, firms, words = (str(text(name, "")) for name in ("solutions", "standards", "firms", "text"))
    said = UpdateSaid(solutions, standards, firms, words, nothing=text("nothing") == "yes")

    def do() -> str:
        hand_in_update(actor=person, now=timezone.now(), factory=factory_id, duty=duty, year=year, said=said)
        return _("报出去了，等签收。")

    back = reverse("factory-duty", args=[factory_id, duty, year])
    return attempt(request, update_form(subject, it, year), do, back, lambda form: _show(request, person, subject, it, year, form))


def _held(name: str) -> Duty:
    try:
        duty = duty_of(name)
    except BadInput as unknown:
        raise Http404(name) from unknown
    if not duty.holders:
        raise Http404(name)
    return duty


def _show(request: HttpRequest, person: Person, subject: Subject, duty: Duty, year: int, form: DeedForm | None = None) -> HttpResponse:
    page = update_page(person, subject, duty, year, timezone.localdate(), form)
    return render(request, "factories/duties/update.html", {"page": page, "section": "factories"})
