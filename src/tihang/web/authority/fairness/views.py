"""What a supervisor opens to see how evenly is decided (公平性)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from tihang.flows.actors import Person
from tihang.journey.registry.access import Deed, Thing, must
from tihang.journey.review.queries.fairness import campaigns_reviewed, fairness
from tihang.web.authority.fairness.page import fairness_page
from tihang.web.authority.seat import office_here, uuid_or_none
from tihang.web.authority.views import bar
from tihang.web.desk.door import office_door
from tihang.web.parts.words import said
from tihang.web.speech import lang


@require_GET
@office_door
def fairness_(request: HttpRequest, person: Person) -> HttpResponse:
    """One campaign in my jurisdiction; the newest unless another is asked for."""
    office = office_here(request, person.scope)
    must(person.scope, Deed.SEE_SCORES, Thing(place_path=office.path, group_path=office.group_path))
    known = campaigns_reviewed(scope=person.scope, office=office)
    wanted = uuid_or_none(request.GET.get("campaign", ""))
    here = next((key for key, _ in known if key == wanted), known[0][0] if known else None)
    page = fairness_page(fairness(scope=person.scope, office=office, campaign=here), lang()) if here else None
    links = [(f"{reverse('fairness')}?campaign={key}", said(words), key == here) for key, words in known]
    return render(request, "authority/fairness/page.html", {"page": page, "links": links, **bar(request, person, "applications")})
