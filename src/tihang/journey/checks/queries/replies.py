"""A reply before it counts (看核查回函): what it would add, what it would change, what was refused."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from tihang.journey.checks.models import CheckAnswer, CheckLetter, CheckReply, CheckSubject
from tihang.journey.checks.names import Told
from tihang.journey.checks.queries.letters import LetterCard, NoSuchLetter, latest, letter_card
from tihang.journey.registry.access import Scope


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """回函的一行: what it says of a case, and what stood before: "" nothing, same, or changed."""

    line: int
    name: str
    credit_code: str
    case: UUID
    number: int
    told: Told
    detail: str
    happened_on: date | None
    document: str
    before: str


@dataclass(frozen=True)
class ReplyShown:
    """读出的回函. ``moved``: another one was counted since it was read."""

    id: UUID
    letter: LetterCard
    name: str
    source: str
    answered_on: date
    read_at: datetime
    counted_at: datetime | None
    moved: bool
    rows: tuple[ReplyRow, ...]
    found: dict[str, Any]
    absent: tuple[tuple[str, str], ...]
    """Asked about, and in no readable row of this file."""


def expected_of(letter: CheckLetter) -> dict[str, str]:
    """Credit code → name, as they were asked."""
    return dict(CheckSubject.objects.filter(letter=letter).values_list("credit_code", "name"))


def reply_shown(*, scope: Scope, reply: UUID) -> ReplyShown:
    """One reply. Raises NoSuchLetter, NotAllowed."""
    row = CheckReply.objects.select_related("letter").filter(pk=reply).first()
    if row is None:
        raise NoSuchLetter(reply)
    card, found = letter_card(scope=scope, letter=row.letter_id), json.loads(row.found)
    rows = tuple(new_answers(row))
    there = {each.credit_code for each in rows}
    absent = tuple((name, code) for name, code in card.rows if code not in there)
    moved = row.counted_at is None and row.seen != row.letter.taken
    return ReplyShown(row.pk, card, row.name, row.source, row.answered_on, row.read_at, row.counted_at, moved, rows, found, absent)


def new_answers(reply: CheckReply) -> Iterator[ReplyRow]:
    """Each answer of a reply for each case it speaks of, beside what stands."""
    cases: dict[str, list[CheckSubject]] = {}
    for subject in CheckSubject.objects.filter(letter=reply.letter_id).order_by("id"):
        cases.setdefault(subject.credit_code, []).append(subject)
    stands = latest([reply.letter_id])
    for said in json.loads(reply.found)["said"]:
        day = date.fromisoformat(said["happened_on"]) if said["happened_on"] else None
        told = Told.HIT if said["hit"] else Told.CLEAR
        for subject in cases.get(said["credit_code"], []):
            old = stands.get((reply.letter_id, subject.case_id))
            new = (told, said["detail"], day, said["document"], reply.source, reply.answered_on)
            before = "" if old is None else "same" if _values(old) == new else "changed"
            number = (old.number if old else 0) + 1
            yield ReplyRow(
                said["line"],
                subject.name,
                subject.credit_code,
                subject.case_id,
                number,
                told,
                said["detail"],
                day,
                said["document"],
                before,
            )


def _values(row: CheckAnswer) -> tuple[object, ...]:
    return Told(row.told), row.detail, row.happened_on, row.document, row.source, row.answered_on
