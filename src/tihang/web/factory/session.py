"""Which drafts a browser session holds (会话里的草稿), and who fills a sheet."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest

from tihang.flows.actors import Filler, Guest, Person
from tihang.web.people import person_of

KEY = "drafts"
MOST = 20


def guest_of(request: HttpRequest) -> Guest:
    """The guest who asks, with the drafts his session holds."""
    return Guest(frozenset(UUID(text) for text in request.session.get(KEY, [])))


def filler_of(request: HttpRequest) -> Filler:
    """Whoever fills a sheet: the person who has signed in, who may hold drafts from before, or a guest."""
    guest = guest_of(request)
    if not request.user.is_authenticated:
        return guest
    person = person_of(request)
    return Person(person.user, replace(person.scope, drafts=guest.drafts)) if guest.drafts else person


def hold(request: HttpRequest, draft: UUID) -> None:
    """Let the session hold a draft; the oldest beyond the limit is let go, and its code still opens it."""
    held = [text for text in request.session.get(KEY, []) if text != str(draft)]
    request.session[KEY] = [*held, str(draft)][-MOST:]


def latest(request: HttpRequest) -> UUID | None:
    """The draft that was opened last."""
    held = request.session.get(KEY, [])
    return UUID(held[-1]) if held else None
