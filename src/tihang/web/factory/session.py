"""Which drafts a browser session holds (会话里的草稿)."""

from uuid import UUID

from django.http import HttpRequest

from tihang.flows.actors import Guest

KEY = "drafts"
MOST = 20


def guest_of(request: HttpRequest) -> Guest:
    """The guest who asks, with the drafts his session holds."""
    return Guest(frozenset(UUID(text) for text in request.session.get(KEY, [])))


def hold(request: HttpRequest, draft: UUID) -> None:
    """Let the session hold a draft; the oldest beyond the limit is let go, and its code still opens it."""
    held = [text for text in request.session.get(KEY, []) if text != str(draft)]
    request.session[KEY] = [*held, str(draft)][-MOST:]


def latest(request: HttpRequest) -> UUID | None:
    """The draft that was opened last."""
    held = request.session.get(KEY, [])
    return UUID(held[-1]) if held else None
