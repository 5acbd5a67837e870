"""Error pages in our voice: what happened, what is safe, what to do, a number to quote. `config.urls` names them as handlers."""

import logging
import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from tihang.web.numbers import number_to_quote
from tihang.web.trouble import AGAIN, NOT_NOW, sentence_of, status_of

log = logging.getLogger(__name__)
PAGES = (400, 403, 404, 413, 429, 500, 503, 507)


def error_page(request: HttpRequest, status: int, *, detail: str = "") -> HttpResponse:
    """The page for one of PAGES; ``detail`` is one more sentence about this case."""
    page = render(request, f"{status}.html", {"number": number_to_quote(status), "detail": detail}, status=status)
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
    """A failure of ours, or of the machine: then the page says which. If even the page cannot be drawn, plain words can."""
    error = sys.exc_info()[1]
    status = status_of(error)
    detail = sentence_of(error) if status == NOT_NOW else ""
    for draw in (error_page, _page_of_nobody, _plain_words):
        try:
            page = draw(request, status, detail=detail)
            break
        except Exception:
            log.exception("the error page itself failed")
    if status in AGAIN:
        page.headers["Retry-After"] = str(AGAIN[status])
    return page


def _page_of_nobody(_request: HttpRequest, status: int, *, detail: str) -> HttpResponse:
    """The page without asking who reads it, which a database that is away could not tell."""
    return HttpResponse(render_to_string(f"{status}.html", {"number": number_to_quote(status), "detail": detail}), status=status)


def _plain_words(_request: HttpRequest, status: int, *, detail: str) -> HttpResponse:
    said = f"系统出了错，之前保存的内容还在。{detail}\nSomething failed here; what was saved before is safe.\n{number_to_quote(status)}\n"
    return HttpResponse(said, status=status, content_type="text/plain; charset=utf-8")
