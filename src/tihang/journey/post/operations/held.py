"""In which state a letter begins, and when it may leave (待发与待汇总): as its reader wants it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID

from tihang.journey.post.names import Channel, LetterState
from tihang.journey.post.queries.habits import hours_of
from tihang.journey.post.queries.preferences import gathering
from tihang.journey.post.rules import Hours, when_to_send


@dataclass(frozen=True, slots=True)
class Readers:
    """收件人们的习惯: who of them gathers this topic, and who sleeps when; read once for all of them."""

    topic: str
    gathers: frozenset[UUID]
    hours: dict[UUID, Hours]

    @classmethod
    def of(cls, users: Collection[UUID], topic: str) -> Self:
        """Two queries, however many there are."""
        return cls(topic, gathering(users=users, topic=topic), hours_of(users))

    def beginning(self, user: UUID | None, now: datetime) -> dict[str, object]:
        """State and first moment of a letter written now."""
        if user in self.gathers:
            return {"state": LetterState.HELD, "next_at": now}
        hours = self.hours.get(user) if user else None
        return {"state": LetterState.WAITING, "next_at": when_to_send(hours, self.topic, Channel.MAIL, now)}
