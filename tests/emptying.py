"""Empties the test database between tests although its guards refuse that: they are lifted for the moment of the flush, then set again."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

GUARDED = (
    "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger"
    " WHERE tgfoid IN ('journey_trail_refuses'::regproc, 'journey_report_refuses'::regproc, 'journey_said_refuses'::regproc)"
)

CHECKED, LATER = "SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED"
"""A table with checks still to come cannot be altered."""


def flush_in_spite_of_guards() -> None:
    """Let the flush of this process's tests pass the triggers of the trail. Called once, before any test."""
    operations = type(connection.ops)
    flush = operations.execute_sql_flush

    def emptied(self, sql_list):
        with guards_lifted():
            flush(self, [_with_tables_by_hand(statement) for statement in sql_list])
            if connection.vendor == "sqlite":
                flush(self, ["DELETE FROM journey_factory_docs", "DELETE FROM journey_factory_words"])

    operations.execute_sql_flush = emptied


def _with_tables_by_hand(statement: str) -> str:
    """PostgreSQL empties a table only together with those that refer to it, some of which Django does not know."""
    return f"{statement.rstrip(';')} CASCADE;" if statement.startswith("TRUNCATE") else statement


@contextmanager
def guards_lifted() -> Iterator[None]:
    """No guard of the trail stands in the way inside this block, as for somebody who owns the database."""
    with connection.cursor() as cursor:
        lift, set_again = _guards(cursor)
        for statement in lift:
            cursor.execute(statement)
        yield
        for statement in set_again:
            cursor.execute(statement)


def _guards(cursor) -> tuple[list[str], list[str]]:
    if connection.vendor == "postgresql":
        cursor.execute(GUARDED)
        tables = [table for (table,) in cursor.fetchall()]
        lifted, again = ([f"ALTER TABLE {table} {word} TRIGGER USER" for table in tables] for word in ("DISABLE", "ENABLE"))
        return [CHECKED, *lifted, LATER], [CHECKED, *again, LATER]
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(ABORT%'")
    triggers = cursor.fetchall()
    return [f'DROP TRIGGER "{name}"' for name, _ in triggers], [statement for _, statement in triggers]
