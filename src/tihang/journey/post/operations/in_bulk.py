"""One message to many people (群发): notices and letters, each in the words for its own reader, in a handful of statements."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings

from tihang.journey.post.models import Letter, Notice
from tihang.journey.post.names import Channel, Topic
from tihang.journey.post.operations.held import Readers
from tihang.journey.post.operations.letters import LetterWords
from tihang.journey.post.operations.notices import NoticeWords
from tihang.journey.post.queries.preferences import unwanting
from tihang.journey.post.rules import said
from tihang.journey.registry.models import User

AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Message:
    """给一个人的一条消息. The same ``key`` again reaches nobody twice."""

    user: UUID
    key: str
    notice: NoticeWords
    letter: LetterWords


def tell_many(*, region: str, topic: Topic, messages: Sequence[Message], now: datetime) -> tuple[int, int]:
    """Put a notice before each reader and a letter into the outbox, as he wants them. Gives how many of either are new."""
    users = {message.user for message in messages}
    no_notice = unwanting(users=users, topic=topic, channel=Channel.NOTICE)
    no_letter = unwanting(users=users, topic=topic, channel=Channel.MAIL)
    notices = [message for message in messages if message.user not in no_notice]
    letters = [message for message in messages if message.user not in no_letter]
    return _notices(region, topic, notices, now), _letters(region, topic, letters, now)


def _notices(region: str, topic: Topic, messages: Sequence[Message], now: datetime) -> int:
    there = set[tuple[UUID, str]]()
    for some in _slices(messages):
        found = Notice.objects.filter(region=region, key__in={message.key for message in some})
        there.update(found.values_list("user_id", "key"))
    rows = [
        Notice(region=region, user_id=message.user, key=message.key, topic=topic, message=message.notice.message,
               params=dict(message.notice.params), link=message.notice.link, at=now)
        for message in messages if (message.user, message.key) not in there
    ]  # fmt: skip
    Notice.objects.bulk_create(rows, ignore_conflicts=True, batch_size=AT_ONCE)
    return len(rows)


def _letters(region: str, topic: Topic, messages: Sequence[Message], now: datetime) -> int:
    there, languages = set[str](), dict[UUID, str]()
    for some in _slices(messages):
        there.update(Letter.objects.filter(region=region, key__in=[_key(message) for message in some]).values_list("key", flat=True))
        languages.update(User.objects.filter(pk__in={message.user for message in some}).values_list("pk", "language"))
    readers = Readers.of({message.user for message in messages}, topic)
    rows = [
        _letter(region, readers, message, languages.get(message.user) or settings.LANGUAGE_CODE, now)
        for message in messages
        if _key(message) not in there
    ]
    Letter.objects.bulk_create(rows, ignore_conflicts=True, batch_size=AT_ONCE)
    return len(rows)


def _letter(region: str, readers: Readers, message: Message, language: str, now: datetime) -> Letter:
    words = message.letter
    return Letter(
        region=region, key=_key(message), user_id=message.user, topic=readers.topic, language=language, created_at=now,
        subject=said(words.subject, words.params, language)[:200], body=said(words.body, words.params, language),
        **readers.beginning(message.user, now),
    )  # fmt: skip


def _key(message: Message) -> str:
    return f"{message.key}/{message.user.hex}"


def _slices(messages: Sequence[Message]) -> Iterator[Sequence[Message]]:
    return (messages[start : start + AT_ONCE] for start in range(0, len(messages), AT_ONCE))
