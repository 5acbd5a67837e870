"""A deed that outlives a power cut (持久执行): it is told as done only after the disk has it, whatever the database does for drafts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Final, ParamSpec, TypeVar

from django.db import connection

from tihang.flows.doing import deed

P = ParamSpec("P")
R = TypeVar("R")
FULL: Final = 2
"""SQLite's number for ``PRAGMA synchronous=FULL``."""

TOO_LITTLE: Final = "'off', 'local', 'remote_write'"
"""PostgreSQL's ways of committing that may lose what was acknowledged: here, or where a standby takes over."""


class NotOutermost(RuntimeError):
    """一次持久执行套在别的事务里: the outer one decides when the disk has it, so nothing could be promised."""


def durable_deed(flow: Callable[P, R]) -> Callable[P, R]:
    """Run a flow as one transaction of its own that is on the disk when it returns. Raises NotOutermost."""

    @deed
    @wraps(flow)
    def inside(*args: P.args, **words: P.kwargs) -> R:
        if connection.vendor == "postgresql":
            _commit_fully()
        return flow(*args, **words)

    @wraps(flow)
    def done(*args: P.args, **words: P.kwargs) -> R:
        if connection.vendor == "postgresql":
            _outermost()
            return inside(*args, **words)
        with _sync_fully():
            return inside(*args, **words)

    return done


def _outermost() -> bool:
    """Whether this transaction is one of its own; false inside a test's, which nobody commits."""
    if not connection.in_atomic_block:
        return True
    if not getattr(connection.atomic_blocks[-1], "_from_testcase", False):  # what Django itself asks for `durable=True`
        raise NotOutermost
    return False


def _commit_fully() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') IN ({TOO_LITTLE})")


@contextmanager
def _sync_fully() -> Iterator[None]:
    """SQLite syncs the log at this commit, and with it every earlier one that did not wait; it takes the word outside a transaction only."""
    if not _outermost():
        yield
        return
    with connection.cursor() as cursor:
        before = int(cursor.execute("PRAGMA synchronous").fetchone()[0])
        if before < FULL:
            cursor.execute("PRAGMA synchronous=FULL")
    try:
        yield
    finally:
        if before < FULL:
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA synchronous={before}")
