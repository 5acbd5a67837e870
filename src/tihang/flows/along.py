"""Said along with the next statement (随下一句带去): on PostgreSQL a word to the connection need not be a round trip of its own."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def along(words: str, *, surely: bool) -> Iterator[None]:
    """Within, the first statement carries `words` ahead of it. `surely`: where there was none, they are said at the end. PostgreSQL only."""
    waiting: list[str] = connection.first  # type: ignore[attr-defined]  # config.postgresql
    waiting.append(words)
    try:
        yield
        if surely:
            connection.say_first()  # type: ignore[attr-defined]  # as above
    finally:
        connection.first.clear()  # type: ignore[attr-defined]  # as above
