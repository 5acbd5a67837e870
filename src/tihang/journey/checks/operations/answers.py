"""Replies kept and counted, hits weighed (核查回函登记)."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.journey.checks.models import CheckAnswer, CheckLetter, CheckReply, HitWeight


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReply:
    """要登记的回函."""

    region: str
    letter_id: UUID
    name: str
    sha256: str
    source: str
    answered_on: date
    found: str
    seen: int
    read_by: UUID
    read_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAnswer:
    """要登记的答复."""

    region: str
    letter_id: UUID
    reply_id: UUID
    case_id: UUID
    number: int
    told: str
    detail: str
    happened_on: date | None
    document: str
    source: str
    answered_on: date
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWeight:
    """要登记的研判."""

    region: str
    answer_id: UUID
    case_id: UUID
    number: int
    weighed: str
    why: str
    office: UUID
    by: UUID
    at: datetime


def keep_reply(new: NewReply) -> UUID:
    """Keep a file as it was read."""
    return CheckReply.objects.create(id=uuid7(), **asdict(new)).pk


def count_reply(*, reply: CheckReply, letter: CheckLetter, answers: Iterable[NewAnswer], by: UUID, now: datetime) -> None:
    """What was read becomes answers; the reply and its letter know it."""
    CheckAnswer.objects.bulk_create([CheckAnswer(id=uuid7(), **asdict(each)) for each in answers], batch_size=500)
    reply.counted_by, reply.counted_at = by, now
    reply.save(update_fields=["counted_by", "counted_at"])
    letter.taken += 1
    letter.save(update_fields=["taken"])


def keep_weight(new: NewWeight) -> None:
    """Keep what an officer makes of a hit."""
    HitWeight.objects.create(id=uuid7(), **asdict(new))
