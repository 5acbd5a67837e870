"""Notices put before people, and read by them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from tihang.core.canonical import Data, canonical_bytes
from tihang.journey.post.models import Notice
from tihang.journey.post.names import Channel, Topic
from tihang.journey.post.queries.preferences import unwanting
from tihang.journey.post.rules import check_link


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """站内信的文句: a message id (gettext_noop), its parameters, and the path of this site that it leads to."""

    message: str
    params: Mapping[str, Data] = field(default_factory=dict)
    link: str = ""

    def __post_init__(self) -> None:
        check_link(self.link)
        canonical_bytes(self.params)  # only what JSON says exactly


def notify(*, region: str, users: Collection[UUID], key: str, topic: Topic, words: NoticeWords, now: datetime) -> int:
    """Put a notice before people. The same ``key`` again reaches nobody twice. Gives how many people want such notices."""
    against = unwanting(users=users, topic=topic, channel=Channel.NOTICE)
    readers = [user for user in dict.fromkeys(users) if user not in against]
    rows = [
        Notice(region=region, user_id=user, key=key, topic=topic, message=words.message, params=dict(words.params), link=words.link, at=now)
        for user in readers
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return len(readers)


def read_notices(*, user: UUID, now: datetime, notices: Collection[UUID] | None = None) -> int:
    """Mark a person's own notices as read: these, or all."""
    mine = Notice.objects.filter(user_id=user, read_at=None)
    return (mine if notices is None else mine.filter(pk__in=notices)).update(read_at=now)
