"""A list brought in as one batch (成批导入): judged against the register outside the transaction, written inside it, whole or not at all."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Console, Person
from tihang.flows.doing import deed
from tihang.flows.importing.grants import Grants, wrong_in
from tihang.flows.importing.newcomers import Newcomers
from tihang.flows.importing.register import Register, mark, register
from tihang.flows.importing.told import told
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.operations.imports import NewImport, NewRow, hold_imports, keep_import
from tihang.journey.registry.queries.imports import same_file
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record
from tihang.listio.columns import Columns
from tihang.listio.judging import judge_all, uncollected
from tihang.listio.outcomes import Judged, Outcome, Tally, for_review
from tihang.listio.table import Table

TRIES = 4
DEEDS = {"enterprises": Deed.IMPORT_ENTERPRISES, "factories": Deed.IMPORT_FACTORIES, "recognised": Deed.IMPORT_RECOGNISED}
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Listed:
    """要导入的名单: the table as it was read, its columns, whether the very same file may come again, and who hears how far it is."""

    table: Table
    columns: Columns
    again: bool = False
    tell: Tell | None = None
    tell_written: Tell | None = None

    @property
    def kind(self) -> str:
        return self.columns.kind.id


@dataclass(frozen=True, slots=True)
class Imported:
    """导入结果: the batch, what became of each row, and how many of each kind of thing were made."""

    batch: UUID
    rows: tuple[Judged, ...]
    made: dict[str, int] = field(default_factory=dict)


def bring_in(*, actor: Console | Person, now: datetime, listed: Listed) -> Imported:
    """Judge and write. Somebody who registers meanwhile makes it judge again. Raises NotAllowed, BadInput."""
    must(actor.scope, DEEDS[listed.kind])
    _refuse_again(listed)
    for _ in range(TRIES):
        with uncollected(), suppress(IntegrityError):  # somebody registered the same between our look and our writing
            before = mark(listed.kind)
            known = register(listed.kind)
            rows = compared(listed, known, now)
            done = _write(actor=actor, now=now, listed=listed, known=known, rows=rows, before=before)
            if done is not None:
                return done
    said = "登记簿一直在变，没有导入", "the register kept changing; nothing was brought in"
    raise BadInput([bad(*said, "稍后再导入一次", "Import again in a while", place=listed.table.origin.name, code="register_moved")])


def held_against_register(*, actor: Console | Person, now: datetime, listed: Listed) -> list[Judged]:
    """What would become of each row; nothing is written. Raises NotAllowed."""
    must(actor.scope, DEEDS[listed.kind])
    return compared(listed, register(listed.kind), now)


def compared(listed: Listed, known: Register, now: datetime) -> list[Judged]:
    """What becomes of each row, held against the register."""
    today = timezone.localdate(now)
    rows = judge_all(listed.table, listed.columns, known.judge, listed.tell)
    return [_fitting(judged, wrong_in(judged, today)) for judged in rows]


def _fitting(judged: Judged, wrong: Problem | None) -> Judged:
    return for_review(judged.line, wrong, judged.entry, judged.candidates) if wrong and judged.entry else judged


@deed
def _write(
    *, actor: Console | Person, now: datetime, listed: Listed, known: Register, rows: list[Judged], before: tuple[object, ...]
) -> Imported | None:
    """None where the register has moved since the rows were judged."""
    hold_imports()
    if mark(listed.kind) != before:
        return None
    _refuse_again(listed)
    newcomers = Newcomers(listed.table.origin.name, known.known)
    maker = Grants(newcomers, known.lines, now, actor.user) if listed.kind == "recognised" else newcomers
    made = [maker.take(judged) for judged in rows]
    maker.write(now)
    numbers, counts = Tally().add_all(rows).numbers(), dict(maker.counts())
    kept = [_row(judged, mine) for judged, mine in zip(rows, made, strict=True)]
    batch = keep_import(said=_said(listed, numbers), rows=kept, now=now, by=actor.user, tell=listed.tell_written)
    record(
        region=NATION, verb=DEEDS[listed.kind].value, actor=actor.user, at=now, subject_kind="import", subject=batch,
        facts={"sha256": listed.table.origin.sha256, **numbers, "made": counts},
    )  # fmt: skip
    return Imported(batch, tuple(rows), counts)


def _said(listed: Listed, numbers: dict[str, int]) -> NewImport:
    origin = listed.table.origin
    how: dict[str, Any] = {
        **dict(origin.details),
        "columns": {field: listed.table.columns[place] for field, place in listed.columns.places.items()},
        "fixed": dict(listed.columns.fixed),
    }
    return NewImport(listed.kind, origin.name, origin.sha256, origin.size, how, numbers)


def _row(judged: Judged, made: list[tuple[str, str]]) -> NewRow:
    asks = judged.outcome in (Outcome.REVIEW, Outcome.REJECTED)
    return NewRow(judged.line, judged.outcome.value, judged.code, judged.name, made, told(judged) if asks else None)


def _refuse_again(listed: Listed) -> None:
    before = None if listed.again else same_file(kind=listed.kind, digest=listed.table.origin.sha256)
    if before is None:
        return
    day = timezone.localdate(before.imported_at).isoformat()
    said = f"这个文件 {day} 已经导入过（{before.id}）", f"this very file was brought in on {day} ({before.id})"
    mend = (
        "要再导入一次就加 --again，要撤销就用 tihang import undo",
        "Add --again to do it once more, or take it back with tihang import undo",
    )
    raise BadInput([bad(*said, *mend, place=listed.table.origin.name, code="same_file")])
