"""The door of a desk (办公台的门): an office or a stewardship, and a second factor."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse

from tihang.flows.actors import Person
from tihang.journey.registry.access import Scope
from tihang.web.people import desk_waits, signed_in, to_second_factor

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Person, P], HttpResponse]


def _door(opens: Callable[[Scope], bool], view: View[P]) -> Callable[..., HttpResponse]:
    """A stranger signs in; who has no business here finds nothing; who has turns on a second factor first and comes back."""

    @signed_in
    @wraps(view)
    def wrapped(request: HttpRequest, person: Person, *args: P.args, **words: P.kwargs) -> HttpResponse:
        if desk_waits(request):
            return to_second_factor(request)
        if not opens(person.scope):
            raise Http404
        return view(request, person, *args, **words)

    return wrapped


def office_door(view: View[P]) -> Callable[..., HttpResponse]:
    """For whoever holds an office."""
    return _door(lambda scope: bool(scope.offices), view)


def steward_door(view: View[P]) -> Callable[..., HttpResponse]:
    """For stewards."""
    return _door(lambda scope: scope.steward, view)


def either_door(view: View[P]) -> Callable[..., HttpResponse]:
    """For both: what an officer does in his jurisdiction, a steward may do anywhere."""
    return _door(lambda scope: bool(scope.offices) or scope.steward, view)
