"""The second lock (第二道锁) around a request: on PostgreSQL every page reads as a role that sees only what is the person's own."""

import logging
from collections.abc import Callable
from uuid import UUID

from django.db import connection
from django.http import HttpRequest, HttpResponseBase

from tihang.flows.along import along
from tihang.journey.registry.queries import scope_of

log = logging.getLogger(__name__)
_there: bool | None = None


class SecondLock:
    """第二道锁: locks before the view reads; whatever happens then, the connection serves nobody else before it was opened."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if connection.vendor != "postgresql" or not _role_there():
            return self.get_response(request)
        user = request.user.pk if request.user.is_authenticated else None
        try:
            if user is None:
                _lock("")
            else:
                with along(_locking(str(user)), surely=True):
                    request.tihang_scope = scope_of(user)  # type: ignore[attr-defined]  # person_of would ask for it anyway
            return self.get_response(request)
        finally:
            _open()


def _locking(user: str) -> str:
    """The words that lock. They go along with another statement, so the key stands in them: one of ours or none."""
    who = str(UUID(user)) if user else ""
    return f"SELECT set_config('tihang.user', '{who}', false), set_config('role', 'tihang_reader', false)"


def _lock(user: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_locking(user))


def _open() -> None:
    """The next use of the connection opens it, or gives it up where it broke: a locked one never serves somebody else."""
    connection.open_at_next_use()  # type: ignore[attr-defined]  # config.postgresql


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
