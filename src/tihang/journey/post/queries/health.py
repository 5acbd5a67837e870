"""How the post fares."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Min, Q

from tihang.journey.post.models import Job, Letter, Schedule, ShortMessage
from tihang.journey.post.names import JobState, LetterState, Trouble

SILENCE = timedelta(minutes=2)
LATE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class PostHealth:
    """收发状况: what the doctor and the health page say of letters and jobs."""

    oldest_waiting_letter: datetime | None
    letters_in_doubt: int
    letters_failed: int
    oldest_waiting_job: datetime | None
    jobs_failed: int
    last_heartbeat: datetime | None

    def worker_silent(self, now: datetime) -> bool:
        """Whether no worker gave a sign of life lately; one does each quarter of a minute."""
        return self.last_heartbeat is None or now - self.last_heartbeat > SILENCE

    def late(self, now: datetime) -> bool:
        """Whether something has waited for more than an hour."""
        return any(since is not None and now - since > LATE for since in (self.oldest_waiting_letter, self.oldest_waiting_job))


def post_health() -> PostHealth:
    """The figures, in three queries over small indexes; they hold no personal data, so they need no scope."""
    letters = Letter.objects.filter(state__in=[LetterState.WAITING, LetterState.IN_DOUBT, LetterState.FAILED]).aggregate(
        oldest=Min("created_at", filter=Q(state=LetterState.WAITING)),
        in_doubt=Count("pk", filter=Q(state=LetterState.IN_DOUBT)),
        failed=Count("pk", filter=Q(state=LetterState.FAILED)),
    )
    jobs = Job.objects.filter(state__in=[JobState.WAITING, JobState.FAILED]).aggregate(
        oldest=Min("run_at", filter=Q(state=JobState.WAITING)), failed=Count("pk", filter=Q(state=JobState.FAILED))
    )
    return PostHealth(
        oldest_waiting_letter=letters["oldest"],
        letters_in_doubt=letters["in_doubt"],
        letters_failed=letters["failed"],
        oldest_waiting_job=jobs["oldest"],
        jobs_failed=jobs["failed"],
        last_heartbeat=Schedule.objects.aggregate(last=Max("last_at"))["last"],
    )


@dataclass(frozen=True, slots=True)
class ShortHealth:
    """短信状况: how many of the newest did not get through."""

    failed: int
    in_doubt: int


def short_health(*, since: datetime) -> ShortHealth:
    """The figures of the messages written since then; they hold no personal data, so they need no scope."""
    found = ShortMessage.objects.filter(created_at__gte=since).aggregate(
        failed=Count("pk", filter=Q(state=LetterState.FAILED)), in_doubt=Count("pk", filter=Q(state=LetterState.IN_DOUBT))
    )
    return ShortHealth(found["failed"], found["in_doubt"])


def letters_wait(*, now: datetime) -> bool:
    """Whether letters wait because the mail server cannot be reached: what a person may know without knowing whose they are."""
    away = Q(error=Trouble.UNREACHABLE, next_at__lte=now)
    return Letter.objects.filter(away, state=LetterState.WAITING).exists()


def letters_due(*, now: datetime) -> bool:
    """Whether a letter waits for its sender: what a worker asks each second, in one look at a small index."""
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    return Letter.objects.filter(free, state=LetterState.WAITING, next_at__lte=now).exists()


def jobs_due(*, now: datetime) -> bool:
    """Whether a job waits for a worker; asked each second too, so that an idle worker takes no lock."""
    return Job.objects.filter(state=JobState.WAITING, run_at__lte=now).exists()


def clock_due(*, now: datetime) -> bool:
    """Whether something scheduled has come due."""
    return Schedule.objects.filter(next_at__lte=now).exists()
