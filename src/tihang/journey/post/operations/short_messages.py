"""Short messages written, sent and settled (短信)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Min

from tihang.journey.post.models import ShortMessage
from tihang.journey.post.names import SECRET, Channel, LetterState, Topic, Trouble
from tihang.journey.post.operations.jobs import enqueue
from tihang.journey.post.operations.notices import NoticeWords
from tihang.journey.post.queries.habits import hours_of
from tihang.journey.post.queries.preferences import unwanting
from tihang.journey.post.queries.telephones import with_number
from tihang.journey.post.rules import said, when_to_send
from tihang.journey.registry.models import User

JOB: Final = "send_short_messages"
STALE: Final = timedelta(hours=24)
"""After so long nobody wants to be told any more."""

LEASE: Final = timedelta(minutes=5)
AGAIN: Final = timedelta(minutes=2)
LONGEST: Final = 500


@dataclass(frozen=True, slots=True)
class HeldMessage:
    """在手的短信: with the number as the account has it now; empty where it has none."""

    id: UUID
    telephone: str
    text: str


def text_many(*, region: str, topic: Topic, users: Collection[UUID], key: str, words: NoticeWords, now: datetime) -> int:
    """Write a short message to those who asked for this topic and whose number was proved; the same key again reaches nobody twice."""
    against = unwanting(users=users, topic=topic, channel=Channel.SHORT)
    readers = with_number([user for user in dict.fromkeys(users) if user not in against])
    hours = hours_of(readers)
    languages = dict(User.objects.filter(pk__in=readers).values_list("pk", "language"))
    rows = [
        _message(region, f"{key}/{user.hex}", user, topic, said(words.message, words.params, languages[user] or None),
                 when_to_send(hours.get(user), topic, Channel.SHORT, now), now)
        for user in sorted(readers)
    ]  # fmt: skip
    return _keep(rows, now)


def send_code(*, region: str, user: UUID, key: str, words: NoticeWords, now: datetime) -> None:
    """Write a code to the number that somebody has just given, at once and at any hour."""
    language = User.objects.values_list("language", flat=True).get(pk=user)
    _keep([_message(region, key, user, Topic.SECURITY, said(words.message, words.params, language or None), now, now)], now)


def claim_message(*, now: datetime) -> HeldMessage | None:
    """Take the message that is due first. Before that: what nobody settled is in doubt, what is a day old is given up."""
    stuck = ShortMessage.objects.filter(state=LetterState.HANDING_OVER, next_at__lt=now - LEASE)
    stuck.update(state=LetterState.IN_DOUBT, error=Trouble.BROKE_OFF)
    waiting = ShortMessage.objects.filter(state=LetterState.WAITING)
    waiting.filter(created_at__lt=now - STALE).update(state=LetterState.FAILED, error=Trouble.UNREACHABLE)
    found = waiting.filter(next_at__lte=now).select_related("user").order_by("next_at", "id").first()
    if found is None:
        return None
    ShortMessage.objects.filter(pk=found.pk).update(state=LetterState.HANDING_OVER, next_at=now)
    person = found.user if found.user and found.user.is_active else None
    return HeldMessage(found.pk, person.phone if person else "", found.text)


def settle_message(*, held: UUID, trouble: Trouble | None, now: datetime) -> None:
    """Write down how it ended. Where the gateway was away it waits again; a code is forgotten once it is sent."""
    mine = ShortMessage.objects.filter(pk=held, state=LetterState.HANDING_OVER)
    if trouble is None:
        mine.update(state=LetterState.SENT, sent_at=now, error="")
        ShortMessage.objects.filter(pk=held, topic__in=SECRET).update(text="")
    elif trouble == Trouble.UNREACHABLE:
        mine.update(state=LetterState.WAITING, error=trouble, next_at=now + AGAIN)
    else:
        mine.update(state=LetterState.IN_DOUBT if trouble == Trouble.BROKE_OFF else LetterState.FAILED, error=trouble)


def call_again(*, now: datetime) -> None:
    """Ask for the next round, where something still waits."""
    first = ShortMessage.objects.filter(state=LetterState.WAITING).aggregate(first=Min("next_at"))["first"]
    if first is not None:
        _wake(max(first, now), now)


def _message(region: str, key: str, user: UUID, topic: Topic, text: str, at: datetime, now: datetime) -> ShortMessage:
    return ShortMessage(region=region, key=key, user_id=user, topic=topic, text=text[:LONGEST], next_at=at, created_at=now)


def _keep(rows: list[ShortMessage], now: datetime) -> int:
    known = set(ShortMessage.objects.filter(key__in=[row.key for row in rows]).values_list("region", "key"))
    fresh = [row for row in rows if (row.region, row.key) not in known]
    ShortMessage.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=500)
    for at in {row.next_at for row in fresh}:
        _wake(at, now)
    return len(fresh)


def _wake(at: datetime, now: datetime) -> None:
    """One job a minute at most."""
    enqueue(name=JOB, now=now, key=f"{JOB}/{at:%Y%m%d%H%M}", wait=max(at - now, timedelta(0)))
