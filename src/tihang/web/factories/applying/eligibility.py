"""The page on which a house sees whether its factory may apply to a campaign (能不能报), before it fills in anything."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tihang.flows.actors import Person
from tihang.journey.assessment.queries.applicant_facts import applying
from tihang.journey.registry.access import Deed, permits
from tihang.web.factories.applying.eligibility_page import Reading, eligibility_page
from tihang.web.people import signed_in

FIRST = "first"


@require_GET
@signed_in
def eligibility(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """May it apply, by which channel, until when, and what is missing."""
    procedure = request.GET.get("procedure", FIRST)
    now = timezone.now()
    found = applying(scope=person.scope, factory=factory_id, campaign=campaign_id, now=now, procedure=procedure)
    fills = permits(person.scope, Deed.OPEN_WORKSPACE, found.subject.thing)
    page = eligibility_page(Reading(found, now, procedure, fills=fills))
    return render(request, "factories/applying/eligibility.html", {"page": page, "section": "factories"})
