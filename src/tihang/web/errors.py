"""Error pages in our voice: what happened, what is safe, what to do, a number to quote. `config.urls` names them as handlers."""

import logging
import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

log = logging.getLogger(__name__)
PAGES = (400, 403, 404, 413, 429, 500)


def error_page(request: HttpRequest, status: int, *, detail: str = "") -> HttpResponse:
    """The page for one of PAGES; ``detail`` is one more sentence about this case."""
    number = f"{status}-{secrets.token_hex(3)}".upper()
    log.info("error page %s for %s", number, request.path)
    page = render(request, f"{status}.html", {"number": number, "detail": detail}, status=status)
    page["Cache-Control"] = "no-store"
    return page


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 400)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 404)


def form_expired(request: HttpRequest, reason: str = "", **_kept: Any) -> HttpResponse:
    """For a form whose secret no longer fits (settings.CSRF_FAILURE_VIEW)."""
    return error_page(request, 403)


def failed(request: HttpRequest) -> HttpResponse:
    """Our own failure. If even the page cannot be drawn, plain words can."""
    try:
        return error_page(request, 500)
    except Exception:
        log.exception("the error page itself failed")
        return HttpResponse("系统出了错，已保存的内容还在。请稍后再试。\nSomething failed here; what was saved is safe. Please try later.\n",
                            status=500, content_type="text/plain; charset=utf-8")  # fmt: skip
