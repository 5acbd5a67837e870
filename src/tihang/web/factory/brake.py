"""A brake on guessing (防猜取回码): after some wrong codes from one address, a pause. Counts live in the cache that all processes share."""

from contextlib import suppress

from django.core.cache import cache
from django.http import HttpRequest

from tihang.web.client_address import client_address

MOST_WRONG = 20
PAUSE = 60
"""Wrong codes that one address may send in this many seconds."""


def too_many(request: HttpRequest) -> bool:
    """Whether the address must wait."""
    return int(cache.get(_key(request), 0)) >= MOST_WRONG


def count_wrong(request: HttpRequest) -> None:
    """One more wrong code; the pause begins with the first."""
    key = _key(request)
    cache.add(key, 0, PAUSE)
    with suppress(ValueError):  # the pause may end between the two lines
        cache.incr(key)


def _key(request: HttpRequest) -> str:
    return f"wrong-code:{client_address(request)}"
