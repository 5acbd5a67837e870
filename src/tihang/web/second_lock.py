"""The second lock (第二道锁) around a request: on PostgreSQL every page reads as a role that sees only what is the person's own."""

import logging
from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponseBase

log = logging.getLogger(__name__)
_there: bool | None = None


class SecondLock:
    """第二道锁: locks before the view reads, opens again when the answer is made, whatever happened between."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if connection.vendor != "postgresql" or not _role_there():
            return self.get_response(request)
        _lock(str(request.user.pk) if request.user.is_authenticated else "")
        try:
            return self.get_response(request)
        finally:
            _open()


def _lock(user: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('tihang.user', %s, false), set_config('role', 'tihang_reader', false)", [user])


def _open() -> None:
    """A connection that broke in between is given up: a locked one must never serve somebody else."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('role', 'none', false), set_config('tihang.user', '', false)")
    except Exception:  # noqa: BLE001 - whatever broke it, the next request begins with a fresh connection
        connection.close()


def _role_there() -> bool:
    """Whether the role could be made when the tables were. Asked once a process; `tihang doctor` asks as well."""
    global _there  # noqa: PLW0603 - one fact about the database, for the life of the process
    if _there is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tihang_reader')")
            _there = bool(cursor.fetchone()[0])
        if not _there:
            log.warning("the second lock is off: the role tihang_reader does not exist; see docs/guides/run-behind-a-server.md")
    return _there
