"""The address a request came from (来访地址), told by proxies of our own only."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

NOWHERE = "0.0.0.0"  # noqa: S104  (not a place to listen: what a local socket has for an address)


def client_address(request: HttpRequest) -> str:
    """The caller's address. With TIHANG_PROXIES=n the n-th from the right of X-Forwarded-For: further left anybody may write what he likes."""
    trusted: int = settings.TIHANG_PROXIES
    told = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if trusted and len(told) >= trusted and (found := _address(told[-trusted])):
        return found
    return _address(request.META.get("REMOTE_ADDR") or "") or NOWHERE


def _address(text: str) -> str | None:
    bare = text[1:].partition("]")[0] if text.startswith("[") else text
    if bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        return None
