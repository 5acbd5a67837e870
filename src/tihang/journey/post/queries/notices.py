"""A person's own notices."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from tihang.journey.post.models import Notice
from tihang.journey.post.names import Topic
from tihang.journey.post.queries.pages import newest
from tihang.journey.post.rules import said
from tihang.journey.registry.access import Scope

MANY = 99


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """一条站内信, in the language of the page at hand."""

    id: UUID
    topic: Topic
    words: str
    link: str
    at: datetime
    unread: bool


@dataclass(frozen=True, slots=True)
class NoticesPage:
    """一页站内信."""

    rows: tuple[NoticeRow, ...]
    next: UUID | None


def unread_count(*, scope: Scope) -> int:
    """How many notices wait to be read, counted no further than 100: every page asks this, in one look at one small index."""
    return _mine(scope).filter(read_at=None)[: MANY + 1].count()


def notices(*, scope: Scope, unread: bool = False, before: UUID | None = None, size: int = 30) -> NoticesPage:
    """A page of a person's notices, from new to old, in one query."""
    mine = _mine(scope)
    rows, following = newest(mine.filter(read_at=None) if unread else mine, before=before, size=size)
    return NoticesPage(tuple(map(_notice, rows)), following)


def _mine(scope: Scope) -> QuerySet[Notice]:
    return Notice.objects.filter(user_id=scope.user) if scope.user else Notice.objects.none()


def _notice(row: Notice) -> NoticeRow:
    return NoticeRow(row.pk, Topic(row.topic), said(row.message, row.params), row.link, row.at, row.read_at is None)
