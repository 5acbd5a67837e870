"""The outbox and the jobs at the steward's desk."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.journey.post.models import Job, Letter, ShortMessage
from tihang.journey.post.names import JobState, LetterState, Topic, Trouble
from tihang.journey.post.queries.pages import Page, newest, state_counts
from tihang.journey.registry.access import Deed, Scope, permits


@dataclass(frozen=True, slots=True)
class LetterRow:
    """一封邮件: what the steward may know of a letter: how it fared, and neither its text nor its address."""

    id: UUID
    region: str
    key: str
    topic: Topic
    state: LetterState
    attempts: int
    next_at: datetime
    created_at: datetime
    sent_at: datetime | None
    message_id: str
    error: Trouble | None
    answer_code: int | None

    @property
    def can_resend(self) -> bool:
        """Whether one press sends it again."""
        return self.state in {LetterState.IN_DOUBT, LetterState.FAILED}


@dataclass(frozen=True, slots=True)
class JobRow:
    """一个任务."""

    id: UUID
    region: str
    name: str
    args: str
    state: JobState
    attempts: int
    most_attempts: int
    run_at: datetime
    heartbeat_at: datetime | None
    created_at: datetime
    finished_at: datetime | None
    worker: str
    error: Trouble | None
    error_place: str

    @property
    def can_retry(self) -> bool:
        """Whether one press tries it again."""
        return self.state == JobState.FAILED


@dataclass(frozen=True, slots=True)
class MessageRow:
    """一条短信, as the steward may know of it: how it fared, and neither its words nor its number."""

    id: UUID
    key: str
    topic: Topic
    state: LetterState
    next_at: datetime
    created_at: datetime
    error: Trouble | None


def letters(*, scope: Scope, state: str = "", before: UUID | None = None, size: int = 50) -> Page[LetterRow]:
    """A page of the outbox, in two queries. Nothing for whom the policy does not let see the desk."""
    seen = Letter.objects.all() if permits(scope, Deed.SEE_DESK) else Letter.objects.none()
    rows, following = newest(seen.filter(state=state) if state else seen, before=before, size=size)
    return Page(tuple(map(_letter, rows)), state_counts(seen), following)


def jobs(*, scope: Scope, state: str = "", before: UUID | None = None, size: int = 50) -> Page[JobRow]:
    """A page of the jobs, in two queries. Nothing for whom the policy does not let see the desk."""
    seen = Job.objects.all() if permits(scope, Deed.SEE_DESK) else Job.objects.none()
    rows, following = newest(seen.filter(state=state) if state else seen, before=before, size=size)
    return Page(tuple(map(_job, rows)), state_counts(seen), following)


def short_messages(*, scope: Scope, state: str = "", before: UUID | None = None, size: int = 50) -> Page[MessageRow]:
    """A page of the short messages, in two queries. Nothing for whom the policy does not let see the desk."""
    seen = ShortMessage.objects.all() if permits(scope, Deed.SEE_DESK) else ShortMessage.objects.none()
    rows, following = newest(seen.filter(state=state) if state else seen, before=before, size=size)
    return Page(tuple(map(_message, rows)), state_counts(seen), following)


def _message(row: ShortMessage) -> MessageRow:
    error = Trouble(row.error) if row.error else None
    return MessageRow(row.pk, row.key, Topic(row.topic), LetterState(row.state), row.next_at, row.created_at, error)


def _letter(row: Letter) -> LetterRow:
    return LetterRow(
        row.pk, row.region, row.key, Topic(row.topic), LetterState(row.state), row.attempts, row.next_at, row.created_at, row.sent_at,
        row.message_id, Trouble(row.error) if row.error else None, row.answer_code,
    )  # fmt: skip


def _job(row: Job) -> JobRow:
    return JobRow(
        row.pk, row.region, row.name, row.args, JobState(row.state), row.attempts, row.most_attempts, row.run_at, row.heartbeat_at,
        row.created_at, row.finished_at, row.worker, Trouble(row.error) if row.error else None, row.error_place,
    )  # fmt: skip
