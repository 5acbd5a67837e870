"""How a place or an industry is understood, said beside its field while one types (读法提示). Nothing is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.journey.registry.queries.known import zones_named
from tihang.journey.registry.queries.place_names import place_names
from tihang.journey.registry.rules.industries import read_industry
from tihang.journey.registry.rules.places import read_place
from tihang.web.organisation.filled import words
from tihang.web.organisation.wording import industry_words
from tihang.web.people import signed_in
from tihang.web.speech import lang

LONGEST = 100


@require_safe
@signed_in
def place(request: HttpRequest, person: Person) -> HttpResponse:
    """Read a place."""
    text = request.GET.get("place", "")[:LONGEST]
    try:
        path = read_place(text, zones_named(text, today=timezone.localdate()))
    except BadInput as error:
        return _hint(request, words(error.problems[0]), good=False)
    return _hint(request, place_names([path], lang())[path], good=True)


@require_safe
@signed_in
def industry(request: HttpRequest, person: Person) -> HttpResponse:
    """Read an industry."""
    try:
        code = read_industry(request.GET.get("industry", "")[:LONGEST])
    except BadInput as error:
        return _hint(request, words(error.problems[0]), good=False)
    return _hint(request, industry_words(code), good=True)


def _hint(request: HttpRequest, said: str, *, good: bool) -> HttpResponse:
    return render(request, "organisation/hint_part.html", {"said": said, "good": good})
