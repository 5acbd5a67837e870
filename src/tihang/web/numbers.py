"""Each request has a number (请求编号): in the answer, on error pages, on every line of the log that belongs to it."""

import logging
import re
import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from tihang.web.entry_stamp import entry_of

log = logging.getLogger(__name__)
HEADER = "X-Request-ID"
GIVEN = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
FAILED = 500

_current: ContextVar[str] = ContextVar("request_number", default="")


def current_number() -> str:
    """The number of the request in hand, or nothing outside of one."""
    return _current.get()


def number_to_quote(status: int) -> str:
    """What an error page asks people to quote: short enough to say on the telephone, and the log can be searched for it."""
    number = current_number() or secrets.token_hex(6)
    return f"{status}-{number.replace('-', '')[:12]}".upper()


class NumberedRequests:
    """请求编号: gives the number, and says in one line how the request went: which page, not which person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        number, began = _number(request), time.perf_counter()
        before = _current.set(number)
        try:
            response = self.get_response(request)
            response.headers[HEADER] = number
            _tell(request, response.status_code, began)
            return response
        finally:
            _current.reset(before)


def _number(request: HttpRequest) -> str:
    """The one that a proxy of ours has given, else a new one: what strangers send could be anything, even a telephone number."""
    given = request.headers.get(HEADER, "") if settings.TIHANG_PROXIES else ""
    return given if GIVEN.fullmatch(given) else secrets.token_hex(6)


def _tell(request: HttpRequest, status: int, began: float) -> None:
    """The address is told by its pattern: what stands in a real one may be a code that opens something."""
    match = request.resolver_match
    told = {
        "method": request.method if request.method in METHODS else "OTHER",
        "route": (match.view_name or match.route) if match else "",
        "status": status,
        "ms": round((time.perf_counter() - began) * 1000),
    }
    waited = entry_of(request).waited
    if waited is not None:
        told["waited"] = round(waited.total_seconds() * 1000)
    log.log(logging.ERROR if status >= FAILED else logging.INFO, "request", extra=told)
