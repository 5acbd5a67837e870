"""What was written to a person."""

from dataclasses import dataclass
from datetime import datetime

from tihang.journey.post.models import Letter, ShortMessage
from tihang.journey.post.names import Topic
from tihang.journey.registry.access import Scope

Told = dict[str, datetime | str]


@dataclass(frozen=True, slots=True)
class LetterTo:
    """写给本人的邮件, as long as its text is kept."""

    at: datetime
    topic: Topic
    subject: str
    body: str


def letters_to(*, scope: Scope) -> list[LetterTo]:
    """A person's own letters, from new to old; those emptied since are left out."""
    mine = Letter.objects.filter(user_id=scope.user).exclude(subject="", body="") if scope.user else Letter.objects.none()
    return [LetterTo(row.created_at, Topic(row.topic), row.subject, row.body) for row in mine.order_by("-pk")]


def messages_to(*, scope: Scope) -> list[Told]:
    """A person's own short messages, from new to old; codes are emptied once they are sent."""
    mine = ShortMessage.objects.filter(user_id=scope.user).exclude(text="") if scope.user else ShortMessage.objects.none()
    return [{"at": row.created_at, "topic": row.topic, "text": row.text, "state": row.state} for row in mine.order_by("-pk")]
