"""Is the service awake, and is it fit to serve? For the starting script, watchers and load balancers; nothing here tells of a person."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tihang.flows.ports import Check, Watch


class Awake:
    """存活检查: answers /healthz and /readyz before a session or anything else could ask the database, which may be what is broken."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = ANSWERS.get(request.path, self.get_response)
        return answer(request)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answers without touching the database, so that it tells about this process alone."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether this machine should get requests: 200, or 503 with what is broken. What only wants attention keeps it ready."""
    watch: Watch = import_string(settings.TIHANG_PORTS["watch"])()
    found = watch.ready()
    ready = all(check.state != "broken" for check in found)
    return JsonResponse({"ready": ready, "checks": [_told(check) for check in found]}, status=200 if ready else 503)


def _told(check: Check) -> dict[str, str]:
    return {"name": check.name, "state": check.state}


ANSWERS: dict[str, Callable[[HttpRequest], HttpResponseBase]] = {"/healthz": healthz, "/readyz": readyz}
