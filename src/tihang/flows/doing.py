"""How a deed is done (执行): one transaction, seeing everything the database holds, since the flow itself asks the policy first.

On PostgreSQL the pages read under row-level security as the role `tihang_reader`. A deed steps out of it for its own
transaction, and falls back under it when that ends, however it ends.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connection, transaction

from tihang.flows.along import along

P = ParamSpec("P")
R = TypeVar("R")


def deed(flow: Callable[P, R]) -> Callable[P, R]:
    """Run a flow as one transaction, outside the second lock."""

    @wraps(flow)
    def done(*args: P.args, **words: P.kwargs) -> R:
        with _unlocked(), transaction.atomic(), _outside():
            return flow(*args, **words)

    return done


@contextmanager
def _unlocked() -> Iterator[None]:
    """Inside a longer transaction "local" would outlast this deed, so the role from before is taken again."""
    if connection.vendor != "postgresql" or not connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('role')")
        before = str(cursor.fetchone()[0])
    yield
    _take_role(before)


def _outside() -> AbstractContextManager[None]:
    """Out of the role, together with the first statement of the deed; one that would slip past it stays inside the lock."""
    return along("SELECT set_config('role', 'none', true)", surely=False) if connection.vendor == "postgresql" else nullcontext()


def _take_role(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', %s, true)", [role])
