"""All rows of the journey as one digest a table (指纹), so that "nothing changed" means nothing at all."""

import hashlib

from django.apps import apps
from django.db import connection

from tihang.journey.models import Deed

Fingerprint = dict[str, str]


def fingerprint() -> Fingerprint:
    """Table → digest of its rows."""
    return {model._meta.db_table: _digest(model._meta.db_table) for model in apps.get_app_config("journey").get_models()}


def _digest(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" ORDER BY id')  # noqa: S608 - a name of our own
        return hashlib.sha256(repr([_plain(row) for row in cursor.fetchall()]).encode()).hexdigest()


def _plain(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)


def changed(before: Fingerprint, after: Fingerprint) -> list[str]:
    """The tables that are not as they were."""
    return sorted(table for table in before if before[table] != after[table])


def last_deed() -> tuple[int, str, object]:
    """How long the trail is, and who did what last."""
    last = Deed.objects.order_by("id").last()
    return Deed.objects.count(), last.verb if last else "", last.actor if last else None
