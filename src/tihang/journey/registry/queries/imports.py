"""Imports, read on somebody's behalf (看导入批次)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tihang.journey.registry.access import Deed, Scope, must
from tihang.journey.registry.models import ImportRow, ListImport


class NoSuchImport(LookupError):
    """没有这个导入批次."""


@dataclass(frozen=True, slots=True)
class ImportCard:
    """导入批次."""

    id: UUID
    kind: str
    file_name: str
    digest: str
    how: dict[str, Any]
    numbers: dict[str, int]
    waiting: int
    imported_at: datetime
    undone_at: datetime | None
    undone_why: str


@dataclass(frozen=True, slots=True)
class RowCard:
    """导入行."""

    id: UUID
    line: int
    outcome: str
    code: str
    name: str
    made: tuple[tuple[str, str], ...]
    told: dict[str, Any]
    decision: str


NUMBERS = ("rows", "new", "matched", "review", "rejected")
NEWEST = 50


def imports(*, scope: Scope) -> tuple[ImportCard, ...]:
    """The newest imports. Raises NotAllowed."""
    must(scope, Deed.SEE_IMPORT)
    return tuple(_card(row) for row in ListImport.objects.order_by("-imported_at", "-id")[:NEWEST])


def import_card(*, scope: Scope, batch: UUID) -> ImportCard:
    """One import. Raises NotAllowed, NoSuchImport."""
    must(scope, Deed.SEE_IMPORT)
    row = ListImport.objects.filter(pk=batch).first()
    if row is None:
        raise NoSuchImport(str(batch))
    return _card(row)


def rows_waiting(*, scope: Scope, batch: UUID) -> tuple[RowCard, ...]:
    """The rows of an import that wait for a decision. Raises NotAllowed."""
    must(scope, Deed.SEE_IMPORT)
    rows = [_row(row) for row in ImportRow.objects.filter(batch=batch, outcome="review", decided_at=None).order_by("line")]
    lines = {int(ref[5:]) for row in rows for found in row.told.get("candidates", ()) if (ref := found["ref"]).startswith("line:")}
    made = dict(ImportRow.objects.filter(batch=batch, line__in=lines).values_list("line", "made"))
    for row in rows:
        for found in row.told.get("candidates", ()):
            found["id"] = _choosable(found["ref"], made)
    return tuple(rows)


def _choosable(ref: str, made: dict[int, list[list[str]]]) -> str:
    """What a decision may name: an organisation or a factory that there is; nothing while the row that it stands in waits."""
    kind, _, key = ref.partition(":")
    if kind in {"id", "factory"}:
        return key
    things = dict(made.get(int(key), ())) if kind == "line" else {}
    return str(things.get("organisation") or things.get("factory") or "")


def same_file(*, kind: str, digest: str) -> ImportCard | None:
    """The import that brought in this very file and was not taken back. For flows."""
    row = ListImport.objects.filter(kind=kind, digest=digest, undone_at=None).order_by("imported_at").first()
    return _card(row) if row else None


def row_at(*, batch: UUID, line: int) -> RowCard | None:
    """One row. For flows."""
    row = ImportRow.objects.filter(batch=batch, line=line).first()
    return _row(row) if row else None


def made_by(*, batch: UUID) -> dict[int, tuple[tuple[str, str], ...]]:
    """What each row of an import made. For flows."""
    rows = ImportRow.objects.filter(batch=batch).exclude(made=[]).order_by("line").values_list("line", "made")
    return {line: tuple((kind, key) for kind, key in made) for line, made in rows.iterator(5_000)}


def _card(row: ListImport) -> ImportCard:
    waiting = ImportRow.objects.filter(batch=row, outcome="review", decided_at=None).count()
    numbers = {name: getattr(row, name) for name in NUMBERS}
    return ImportCard(
        row.pk, row.kind, row.file_name, row.digest, row.how, numbers, waiting, row.imported_at, row.undone_at, row.undone_why
    )  # fmt: skip


def _row(row: ImportRow) -> RowCard:
    made = tuple((kind, key) for kind, key in row.made)
    return RowCard(row.pk, row.line, row.outcome, row.code, row.name, made, row.told or {}, row.decision)
