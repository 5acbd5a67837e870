"""Thousands of deeds into the table at once (成批写入): past the ORM, which takes longer over a row than hashing, checking and writing it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from tihang.journey.trail.models import Deed

COLUMNS = tuple(field.attname for field in Deed._meta.concrete_fields)  # noqa: SLF001 - Django's documented way to a model's fields
FEW = 50
"""So many go through the ORM, in one statement."""


def write_deeds(rows: Sequence[Deed]) -> None:
    """Write new deeds, in order. Raises what the database raises."""
    if len(rows) <= FEW:
        Deed.objects.bulk_create(rows)
    elif connection.vendor == "postgresql":
        _copy(rows)
    else:
        _insert(rows)


def _copy(rows: Sequence[Deed]) -> None:
    statement = f"COPY journey_deed ({', '.join(COLUMNS)}) FROM STDIN"
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([getattr(row, column) for column in COLUMNS])


def _insert(rows: Sequence[Deed]) -> None:
    marks = ", ".join(["%s"] * len(COLUMNS))
    moment = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO journey_deed ({', '.join(COLUMNS)}) VALUES ({marks})",  # noqa: S608 - columns of ours
            [[_plain(getattr(row, column), moment) for column in COLUMNS] for row in rows],
        )


def _plain(value: Any, moment: Any) -> Any:
    """A value as SQLite keeps it: identifiers as 32 hexadecimal digits, moments as text without zone."""
    if isinstance(value, UUID):
        return value.hex
    return moment(value) if isinstance(value, datetime) else value
