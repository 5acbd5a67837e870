"""Addresses from before there was a desk (旧地址): letters and calendars still name them."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from tihang.flows.actors import Person
from tihang.journey.review.queries import case_of_submission
from tihang.web.desk.door import office_door


@require_GET
@office_door
def applications(request: HttpRequest, person: Person) -> HttpResponse:
    """The list is the queue now."""
    return HttpResponseRedirect(reverse("review"))


@require_GET
@office_door
def application(request: HttpRequest, person: Person, submission: UUID) -> HttpResponse:
    """A version is read in its case."""
    key = case_of_submission(scope=person.scope, submission=submission)
    if key is None:
        raise Http404
    return HttpResponseRedirect(reverse("review-case", args=[key]))
