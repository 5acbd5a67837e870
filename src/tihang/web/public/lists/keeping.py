"""What a browser may keep of a public page (缓存): it asks again by mark, and hears "unchanged" without the page being made."""

from collections.abc import Callable
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import condition

from tihang import __version__
from tihang.journey.record.queries.published import published_mark
from tihang.journey.standing.queries.timeline import standing_mark

View = Callable[..., HttpResponse]
MINUTES = 5 * 60


def _mark(request: HttpRequest, **_at: object) -> str:
    reader = str(request.user.pk or ""), get_language() or "", request.COOKIES.get("theme", ""), request.COOKIES.get("csrftoken", "")
    return '"' + sha256("\n".join((published_mark(), standing_mark(), __version__, *reader)).encode()).hexdigest()[:32] + '"'


def kept(view: View) -> View:
    """The page is kept by this browser and asked for again each time."""
    return _with(condition(etag_func=_mark)(view), private=True, no_cache=True)


def kept_by_all(view: View) -> View:
    """The file is the same for everybody: whoever stands between may keep it for some minutes."""
    return _with(condition(etag_func=lambda request, **_at: f'"{published_mark()}"')(view), public=True, max_age=MINUTES)


def _with(view: View, **said: object) -> View:
    def answering(request: HttpRequest, **at: object) -> HttpResponse:
        answer = view(request, **at)
        patch_cache_control(answer, **said)
        return answer

    return answering
