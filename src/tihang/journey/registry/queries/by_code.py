"""A code as the permission: what bears it can be read by whoever typed it, and nothing else is opened by it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection, transaction

SAY: Final = "SELECT set_config('tihang.code', %s, true)"


@contextmanager
def opened_by(code: str) -> Iterator[None]:
    """Within this block the second lock of PostgreSQL knows the code; SQLite has the filter only."""
    with transaction.atomic():
        _say(code)
        yield
        _say("")


def _say(code: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(SAY, [code])
