"""One letter on its way: held, handed over, settled. Each step says who holds it, so that a late one changes nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.models import Q

from tihang.journey.post.models import Letter
from tihang.journey.post.names import SECRET, Channel, LetterState, Trouble
from tihang.journey.post.queries.habits import hours_of
from tihang.journey.post.rules import LETTER_LEASE, MOST_OFFERS, letter_wait, when_to_send

MOST_ASLEEP: Final = 50
"""So many letters one turn puts off until the morning; the rest waits for the next turn, a second later."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """在手的信: a letter that one worker prepares to send, with the address as the account has it now."""

    id: UUID
    worker: str
    attempts: int
    message_id: str
    address: str
    subject: str
    body: str
    language: str
    created_at: datetime


def claim_letter(*, worker: str, now: datetime) -> Claimed | None:
    """Take hold of the letter that is due first and that nobody holds. What came due while its reader sleeps waits until he wakes."""
    letter = _due(now)
    for _ in range(MOST_ASLEEP):
        if letter is None or not _put_until_morning(letter, now):
            break
        letter = _due(now)
    else:
        return None
    if letter is None:
        return None
    attempts = letter.attempts + 1
    Letter.objects.filter(pk=letter.pk).update(worker=worker, attempts=attempts, lease_until=now + LETTER_LEASE)
    known = letter.user if letter.user and letter.user.is_active else None
    return Claimed(
        id=letter.pk, worker=worker, attempts=attempts, message_id=letter.message_id, address=known.email if known else letter.address,
        subject=letter.subject, body=letter.body, language=letter.language, created_at=letter.created_at,
    )  # fmt: skip


def _due(now: datetime) -> Letter | None:
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    due = Letter.objects.filter(free, state=LetterState.WAITING, next_at__lte=now).order_by("next_at", "id")
    locked = due.select_for_update(skip_locked=True, of=("self",)) if connection.features.has_select_for_update_skip_locked else due
    return locked.select_related("user").first()


def _put_until_morning(letter: Letter, now: datetime) -> bool:
    """Whether its reader has quiet hours now: after a server was away, or after it put the letter off, that may be so."""
    hours = hours_of([letter.user_id]).get(letter.user_id) if letter.user_id else None
    opens = when_to_send(hours, letter.topic, Channel.MAIL, now)
    return opens > now and bool(Letter.objects.filter(pk=letter.pk).update(next_at=opens))


def hand_over_began(*, held: Claimed, message_id: str, now: datetime) -> bool:
    """Say that the text goes to the server now. From here on a crash leaves doubt. False when the hold was lost."""
    mine = Letter.objects.filter(pk=held.id, state=LetterState.WAITING, worker=held.worker, attempts=held.attempts)
    return bool(mine.update(state=LetterState.HANDING_OVER, message_id=message_id, lease_until=now + LETTER_LEASE))


def settle_letter(*, held: Claimed, trouble: Trouble | None, code: int | None, now: datetime) -> bool:
    """Write down how it ended. Without trouble it is sent, even if somebody meanwhile had to call it in doubt. False when the hold was lost."""
    states = [LetterState.WAITING, LetterState.HANDING_OVER, LetterState.IN_DOUBT]
    mine = Letter.objects.filter(pk=held.id, state__in=states, worker=held.worker, attempts=held.attempts)
    return bool(mine.update(lease_until=None, error=trouble or "", answer_code=code, **_ending(held, trouble, now)))


def _ending(held: Claimed, trouble: Trouble | None, now: datetime) -> dict[str, object]:
    """What becomes of the letter."""
    if trouble is None:
        return {"state": LetterState.SENT, "sent_at": now}
    if trouble == Trouble.BROKE_OFF:
        return {"state": LetterState.IN_DOUBT}
    if trouble == Trouble.PUT_OFF and held.attempts < MOST_OFFERS:
        return {"state": LetterState.WAITING, "next_at": now + letter_wait(held.attempts)}
    return {"state": LetterState.FAILED}


def empty_secret(*, letter: UUID) -> None:
    """Forget the text of a sent letter that carried a link which opens something."""
    Letter.objects.filter(pk=letter, state=LetterState.SENT, topic__in=SECRET).update(body="")


def call_unreachable(*, now: datetime) -> int:
    """Write on the letters that are due why they still wait: not their fault, so it counts as no attempt."""
    due = Letter.objects.filter(state=LetterState.WAITING, next_at__lte=now).exclude(error=Trouble.UNREACHABLE)
    return due.update(error=Trouble.UNREACHABLE, answer_code=None)
