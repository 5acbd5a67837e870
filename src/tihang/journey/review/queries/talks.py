"""What those at one desk said to each other of a case, and one's own note on it (会商留言、私人笔记)."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from tihang.journey.registry.access import Deed, Scope, permits
from tihang.journey.registry.models import Authority
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.journey.review.models import CaseMessage, CaseNote
from tihang.journey.review.queries.cases import CaseRow
from tihang.journey.review.rules.talking import seat_words, seats_of


@dataclass(frozen=True, slots=True)
class TalkLine:
    """一条留言. ``open``: said in the round that still runs."""

    id: UUID
    by: UUID
    by_name: str
    office_name: str
    address: str
    body: str
    state: str
    said_at: datetime
    open: bool


@dataclass(frozen=True)
class Talk:
    """会商留言 that one reader may see; ``may_say`` while the case lies before his own desk."""

    lines: tuple[TalkLine, ...]
    may_say: bool


@dataclass(frozen=True, slots=True)
class NoteRow:
    """自己的笔记. ``version`` 0: there is none."""

    body: str = ""
    version: int = 0
    written_at: datetime | None = None


def talk_of(*, scope: Scope, case: CaseRow) -> Talk | None:
    """What this reader's desk said of a case he was let in to; None where it neither lies before his desk nor did his desk speak of it."""
    mine = seats_of(scope)
    here = bool(case.desk and seat_words(case.desk.departments, case.desk_path, case.desk_group_path) & mine)
    sees = here and permits(scope, Deed.SEE_CASE_TALK, case.thing)
    rows = (
        [row for row in CaseMessage.objects.filter(case=case.id).order_by("said_at", "id") if _seen(scope, case, row, mine)] if mine else []
    )
    if not rows and not sees:
        return None
    people = names_of({row.by for row in rows})
    offices = dict(Authority.objects.filter(pk__in={row.office for row in rows}).values_list("pk", "name")) if rows else {}
    lines = tuple(
        TalkLine(
            row.pk, row.by, people.get(row.by, ""), offices.get(row.office, ""), row.address, row.body, row.state, row.said_at,
            row.round == case.steps,
        )
        for row in rows
    )  # fmt: skip
    return Talk(lines, here and permits(scope, Deed.SAY_ON_CASE, case.thing))


def note_of(*, scope: Scope, case: UUID) -> NoteRow:
    """One's own note on a case."""
    row = CaseNote.objects.filter(case=case, by=scope.user).first() if scope.user else None
    return NoteRow(row.body, row.version, row.written_at) if row else NoteRow()


def note_version(*, case: UUID, by: UUID) -> int:
    """How often somebody wrote his note; for the deed that writes it over."""
    return CaseNote.objects.filter(case=case, by=by).values_list("version", flat=True).first() or 0


def _seen(scope: Scope, case: CaseRow, row: CaseMessage, mine: frozenset[str]) -> bool:
    thing = replace(case.thing, desk_path=row.desk_path, desk_group_path=row.desk_group_path)
    return bool(mine & set(row.readers.split(" "))) and permits(scope, Deed.SEE_CASE_TALK, thing)
