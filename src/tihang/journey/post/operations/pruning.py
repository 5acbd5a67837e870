"""What has served is forgotten (清理)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from tihang.journey.post.models import Job, Letter, Notice, ShortMessage
from tihang.journey.post.names import JobState, LetterState

LETTERS: Final = timedelta(days=30)
"""So long after sending, a letter keeps address and text, for the question "what did you write to me"."""

READ_NOTICES: Final = timedelta(days=180)
UNREAD_NOTICES: Final = timedelta(days=730)
JOBS: Final = timedelta(days=30)
FAILED_JOBS: Final = timedelta(days=180)

BATCH: Final = 1000


def prune_post(*, now: datetime) -> int:
    """Forget one batch of each kind, so that no writer waits long; gives how many rows changed, 0 when nothing is left."""
    return sum(step(now) for step in STEPS)


def _empty_letters(now: datetime) -> int:
    full = ~Q(address="") | ~Q(subject="") | ~Q(body="")
    settled = Q(state=LetterState.SENT, sent_at__lt=now - LETTERS) | Q(state=LetterState.WITHDRAWN)
    old = Letter.objects.filter(full, settled).values("pk")[:BATCH]
    return Letter.objects.filter(pk__in=list(old.values_list("pk", flat=True))).update(address="", subject="", body="")


def _drop_notices(now: datetime) -> int:
    over = Q(read_at__isnull=False, at__lt=now - READ_NOTICES) | Q(at__lt=now - UNREAD_NOTICES)
    return Notice.objects.filter(pk__in=list(Notice.objects.filter(over).values_list("pk", flat=True)[:BATCH])).delete()[0]


def _empty_messages(now: datetime) -> int:
    old = ShortMessage.objects.exclude(text="").filter(created_at__lt=now - LETTERS)
    return ShortMessage.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:BATCH])).update(text="")


def _drop_jobs(now: datetime) -> int:
    ended = Q(state__in=[JobState.DONE, JobState.WITHDRAWN], finished_at__lt=now - JOBS)
    failed = Q(state=JobState.FAILED, finished_at__lt=now - FAILED_JOBS)
    return Job.objects.filter(pk__in=list(Job.objects.filter(ended | failed).values_list("pk", flat=True)[:BATCH])).delete()[0]


STEPS: Final[tuple[Callable[[datetime], int], ...]] = (_empty_letters, _empty_messages, _drop_notices, _drop_jobs)
