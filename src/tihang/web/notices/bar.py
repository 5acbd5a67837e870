"""How many notices wait (未读数), for the bar of every page: one look at one small index, and only when the bar shows it."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from tihang.journey.post.queries import unread_count
from tihang.journey.registry.access import Scope


def unread(request: HttpRequest) -> dict[str, object]:
    """``unread_notices`` for the templates."""

    def count() -> int:
        user = getattr(request, "user", None)
        return unread_count(scope=Scope(user=user.pk)) if user is not None and user.is_authenticated else 0

    return {"unread_notices": SimpleLazyObject(count)}
