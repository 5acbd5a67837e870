"""Who sits before the screen (屏幕前的人): the actor of a request, and doors that only open to somebody who has signed in."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from tihang.flows.actors import Person
from tihang.journey.registry.access import NotAllowed, Scope
from tihang.journey.registry.access.scope import NOBODY
from tihang.journey.registry.queries import scope_of
from tihang.web.account.second_factor import has_second_factor

P = ParamSpec("P")


def person_of(request: HttpRequest) -> Person:
    """The person who has signed in, with his scope read once a request. Only for views under `signed_in`.

    An office counts only behind a second factor: whoever has none yet is here without his desk, see `desk_waits`.
    """
    known: Person | None = getattr(request, "tihang_person", None)
    if known is None:
        user = request.user.pk
        if user is None:
            raise RuntimeError("person_of is asked under `signed_in` only")
        asked: Scope | None = getattr(request, "tihang_scope", None)  # by the second lock
        scope = asked if asked is not None and asked.user == user else scope_of(user)
        waits = bool(scope.offices or scope.steward) and not has_second_factor(request.user)
        known = Person(user, replace(scope, offices=(), steward=False) if waits else scope)
        request.tihang_person = known  # type: ignore[attr-defined]  # kept for the rest of this request
        request.tihang_desk_waits = waits  # type: ignore[attr-defined]  # as above
    return known


def desk_waits(request: HttpRequest) -> bool:
    """Whether the person holds an office that waits for his second factor."""
    person_of(request)
    return bool(request.tihang_desk_waits)  # type: ignore[attr-defined]  # set by person_of


def to_second_factor(request: HttpRequest) -> HttpResponse:
    """Turn on a second factor first, then come back."""
    return HttpResponseRedirect(f"{reverse('mfa_index')}?{urlencode({'next': request.get_full_path()})}")


def desks(request: HttpRequest) -> dict[str, object]:
    """``desks`` for the bar of every page: which desks the person sits at. Asked only when the bar is drawn for somebody signed in."""

    def sits() -> Scope:
        user = getattr(request, "user", None)
        return person_of(request).scope if user is not None and user.is_authenticated else NOBODY

    return {"desks": SimpleLazyObject(sits)}


def signed_in(view: Callable[Concatenate[HttpRequest, Person, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask a stranger to sign in. What the policy refuses is answered as if it did not exist, so that nothing leaks."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **words: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
        try:
            return view(request, person_of(request), *args, **words)
        except (NotAllowed, LookupError) as refused:
            if isinstance(refused, KeyError | IndexError):
                raise  # our own mistake, not somebody's question
            raise Http404 from refused

    return wrapped
