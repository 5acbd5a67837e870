"""What an officer opens to compare the text of a dossier with others (文字比对)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from tihang.flows.actors import Person
from tihang.journey.intake.queries.deposits import deposit_for_deed
from tihang.journey.review.queries import case_card
from tihang.journey.review.queries.alike import alike as found_alike
from tihang.web.authority.review.alike_page import alike_page
from tihang.web.authority.views import bar
from tihang.web.desk.door import office_door


@require_GET
@office_door
def alike(request: HttpRequest, person: Person, case_id: UUID) -> HttpResponse:
    """One dossier beside those that are nearest to it."""
    case = case_card(scope=person.scope, case=case_id).case
    found = deposit_for_deed(case.submission)
    if found is None:
        raise Http404
    page = alike_page(
        found_alike(scope=person.scope, case=case, content=found.content), case.factory_name, reverse("review-case", args=[case_id])
    )
    return render(request, "authority/review/alike.html", {"page": page, **bar(request, person, "applications")})
