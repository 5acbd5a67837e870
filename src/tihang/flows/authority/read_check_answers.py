"""Read a reply to a check letter (读核查回函): what it says is kept and shown, nothing of it counts yet."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.canonical import Data, canonical_bytes
from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.checks.models import CheckLetter
from tihang.journey.checks.operations import NewReply, keep_reply
from tihang.journey.checks.queries import expected_of
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.operations.holding import hold
from tihang.journey.review.queries.countersigns import thing_at
from tihang.journey.trail.operations import record
from tihang.listio.check_book_reading import CheckRead, CheckSaid, Expected, read_check_book

LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class ReplyCame:
    """来的回函: the file, which letter of theirs brought it, and of which day it is."""

    body: bytes
    name: str
    source: str
    answered_on: date | None


@deed
def read_check_answers(*, actor: Person, now: datetime, letter: UUID, came: ReplyCame) -> UUID:
    """The reply as it was read. Raises NotThere, NotAllowed, BadInput."""
    row = hold(CheckLetter, letter)
    must(actor.scope, Deed.READ_CHECK_ANSWERS, thing_at(row.desk_path, row.desk_group_path))
    source, day = " ".join(came.source.split()), came.answered_on
    wrong = _wrong(source, day, asked=localdate(row.asked_at), today=localdate(now))
    if wrong or day is None:
        raise BadInput(wrong)
    read = read_check_book(came.body, came.name, Expected(row.code, expected_of(row), localdate(now)))
    new = NewReply(
        region=row.region, letter_id=row.pk, name=came.name[:200], sha256=read.sha256, source=source, answered_on=day,
        found=canonical_bytes(_found(read))[1:].decode(), seen=row.taken, read_by=actor.user, read_at=now,
    )  # fmt: skip
    made = keep_reply(new)
    facts: dict[str, Data] = {
        "letter": row.pk.hex, "digest": read.sha256, "rows": len(read.said), "refused": len(read.refused), "blank": len(read.blank),
    }  # fmt: skip
    record(
        region=row.region,
        verb=Deed.READ_CHECK_ANSWERS.value,
        actor=actor.user,
        at=now,
        subject_kind="check_reply",
        subject=made,
        facts=facts,
    )
    return made


def _wrong(source: str, day: date | None, *, asked: date, today: date) -> list[Problem]:
    found = []
    if not 0 < len(source) <= LONGEST:
        said = f"写明是哪一份来函，最多 {LONGEST} 字", f"say which letter brought it, in at most {LONGEST} characters"
        found.append(
            bad(*said, "例如文号；电话、邮件答复的写经办人和方式", "Its number, or who answered and how", place="source", code="missing")
        )
    if day is None or not asked <= day <= today:
        said = f"答复日期要在 {asked.isoformat()} 到今天之间", f"the day of the answer lies between {asked.isoformat()} and today"
        found.append(bad(*said, "写来函上的日期", "Write the day on their letter", place="answered_on", code="day"))
    return found


def _found(read: CheckRead) -> dict[str, Data]:
    return {
        "said": [_said(each) for each in read.said], "blank": list(read.blank), "notes": [list(each) for each in read.notes],
        "refused": [{"line": line, "cells": list(cells)} for line, cells in read.refused],
        "problems": [{"said": list(each.said), "remedy": list(each.remedy), "place": each.place, "code": each.code} for each in read.problems],
    }  # fmt: skip


def _said(each: CheckSaid) -> dict[str, Data]:
    return {
        "line": each.line, "credit_code": each.credit_code, "hit": each.hit, "detail": each.detail, "document": each.document,
        "happened_on": each.happened_on.isoformat() if each.happened_on else None,
    }  # fmt: skip
