"""Is the service awake? For the starting script and for watchers."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answers without touching the database, so that it tells about this process alone."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
