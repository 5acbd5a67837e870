"""The page on which a house sees whether its factory may apply to a campaign (能不能报), before it fills in anything."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tihang.core.campaign import JUSTIFICATION
from tihang.flows.actors import Person
from tihang.flows.factory.start_application import start_application
from tihang.flows.recording import may
from tihang.journey.assessment.queries.applicant_facts import applying
from tihang.journey.registry.access import Deed, permits
from tihang.journey.standing.queries.banned import ban_of
from tihang.web.desk.doing import attempt
from tihang.web.factories.applying.eligibility_page import Reading, eligibility_page, start_form
from tihang.web.parts.deed_form import DeedForm
from tihang.web.people import signed_in
from tihang.web.speech import lang

FIRST = "first"


@require_http_methods(["GET", "POST"])
@signed_in
def eligibility(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """May it apply, by which channel, until when, and what is missing; and the button with which an application begins."""
    procedure = request.GET.get("procedure", FIRST)
    if request.method == "POST":
        may(person, Deed.START_APPLICATION, factory_id)
    reading = _reading(person, factory_id, campaign_id, procedure)
    if request.method == "GET":
        return _show(request, reading)

    def do() -> str:
        said = {name.removeprefix(JUSTIFICATION): text for name, text in request.POST.items() if name.startswith(JUSTIFICATION)}
        start_application(
            actor=person, now=timezone.now(), factory=factory_id, campaign=campaign_id, channel=request.POST.get("channel", ""),
            procedure=procedure, justifications={name: str(text) for name, text in said.items()},
        )  # fmt: skip
        return _("申报开始了，已经知道的都填好了。")

    def again(form: DeedForm) -> HttpResponse:
        return _show(request, reading, form)

    here = reverse("eligibility", args=[factory_id, campaign_id])
    return attempt(request, start_form(reading), do, f"{here}form/", again)


def _reading(person: Person, factory: UUID, campaign: UUID, procedure: str) -> Reading:
    now = timezone.now()
    found = applying(scope=person.scope, factory=factory, campaign=campaign, now=now, procedure=procedure)
    return Reading(found, now, procedure, fills=permits(person.scope, Deed.START_APPLICATION, found.subject.thing))


def _show(request: HttpRequest, reading: Reading, form: DeedForm | None = None) -> HttpResponse:
    page, ban = eligibility_page(reading, form), ban_of(reading.found.subject.id, timezone.localdate(reading.now))
    words = {"page": page, "section": "factories", "form_wrong": form, "ban": ban.problem.text(lang()) if ban else ""}
    return render(request, "factories/applying/eligibility.html", words)
