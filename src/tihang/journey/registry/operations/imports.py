"""Imports written (写导入批次): the file, its rows, what was decided of them, and that it was taken back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction
from uuid_utils.compat import uuid7

from tihang.journey.registry.models import ImportRow, ListImport
from tihang.journey.registry.models.in_bulk import insert_many
from tihang.journey.trail.names import NATION

AT_ONCE: Final = 2_000
ONE_AT_A_TIME: Final = 7_141_904_331
"""Any number that nothing else locks by."""

Tell = Callable[[int, int], None]
Made = list[tuple[str, str]]
"""What a row made: (kind, id)."""


@dataclass(frozen=True, slots=True)
class NewImport:
    """待记的导入批次."""

    kind: str
    file_name: str
    digest: str
    size: int
    how: dict[str, Any]
    numbers: dict[str, int]


@dataclass(frozen=True, slots=True)
class NewRow:
    """待记的导入行."""

    line: int
    outcome: str
    code: str
    name: str
    made: Made = field(default_factory=list)
    told: dict[str, Any] | None = None


def hold_imports() -> None:
    """Let imports queue until the transaction ends, so that two of one list do not meet."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("hold imports inside the transaction of the deed")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])


def keep_import(*, said: NewImport, rows: Sequence[NewRow], now: datetime, by: UUID | None, tell: Tell | None = None) -> UUID:
    """A new import with all its rows; ``tell`` hears how many are written, of how many."""
    batch = ListImport.objects.create(
        id=uuid7(), kind=said.kind, file_name=said.file_name[:200], digest=said.digest, size=said.size, how=said.how, imported_at=now,
        imported_by=by, **said.numbers,
    )  # fmt: skip
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        insert_many(
            [
                ImportRow(
                    id=uuid7(), region=NATION, batch_id=batch.pk, line=each.line, outcome=each.outcome, code=each.code,
                    name=each.name[:200], made=each.made, told=each.told,
                )
                for each in some
            ]
        )  # fmt: skip
        if tell:
            tell(start + len(some), len(rows))
    return batch.pk


def decide(*, row: UUID, decision: str, made: Made, now: datetime, by: UUID | None) -> bool:
    """Keep what a person decided of a row that waited, and what it made; false when it did not wait any more."""
    waiting = ImportRow.objects.filter(pk=row, outcome="review", decided_at=None)
    return bool(waiting.update(decision=decision, made=made, decided_at=now, decided_by=by))


def close_import(*, batch: UUID, now: datetime, by: UUID | None, why: str) -> bool:
    """Keep that an import was taken back; false when it was already."""
    return bool(ListImport.objects.filter(pk=batch, undone_at=None).update(undone_at=now, undone_by=by, undone_why=why))
