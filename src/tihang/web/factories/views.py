"""The list of factories, and how many they are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.journey.registry.queries.factory_list import COUNTED, factory_count, factory_page
from tihang.web.factories.list_page import after_of, list_page, wish_of
from tihang.web.people import desk_waits, signed_in, to_second_factor
from tihang.web.speech import lang


@require_GET
@signed_in
def factories(request: HttpRequest, person: Person) -> HttpResponse:
    """A page of the factories that this person may see."""
    if desk_waits(request):
        return to_second_factor(request)
    wish = wish_of(request.GET.dict())
    try:
        after = after_of(request.GET.dict())
    except BadInput:
        after = None  # a cut address shows the first page
    found = factory_page(scope=person.scope, wish=wish, after=after)
    page = list_page(found, wish, person.scope, lang())
    return render(request, "factories/list.html", {"page": page, "first": after is None, "section": "factories"})


@require_GET
@signed_in
def count(request: HttpRequest, person: Person) -> HttpResponse:
    """How many there are: asked by the page once it stands."""
    many = factory_count(scope=person.scope, wish=wish_of(request.GET.dict()))
    return render(request, "factories/count_part.html", {"many": min(many, COUNTED), "more": many > COUNTED})
