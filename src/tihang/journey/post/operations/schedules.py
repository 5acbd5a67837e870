"""The clock: what comes again, and when it struck."""

from collections.abc import Collection, Mapping
from datetime import datetime

from tihang.journey.post.models import Job, Schedule
from tihang.journey.post.names import JobState
from tihang.journey.post.operations.jobs import enqueue
from tihang.journey.post.rules import Rhythm, next_time
from tihang.journey.trail.names import NATION


def set_schedules(*, rhythms: Mapping[str, Rhythm], now: datetime) -> None:
    """Bring the clock to what the program wants: new ones begin, changed ones start anew, gone ones go."""
    there = {row.name: row for row in Schedule.objects.filter(region=NATION)}
    Schedule.objects.filter(region=NATION, name__in=there.keys() - rhythms.keys()).delete()
    for name, rhythm in rhythms.items():
        row = there.get(name)
        if row and (row.every, row.daily_at) == (rhythm.every, rhythm.daily_at):
            continue
        wanted = {"every": rhythm.every, "daily_at": rhythm.daily_at, "next_at": next_time(rhythm, now)}
        Schedule.objects.update_or_create(region=NATION, name=name, defaults=wanted)


def strike(*, now: datetime, inline: Collection[str] = ()) -> list[str]:
    """Move the hand past what is due, and enqueue it, each once whoever strikes, and none that still waits or runs.

    Gives the names of what came due; what the caller does ``inline`` is not enqueued.
    """
    due = list(Schedule.objects.filter(next_at__lte=now).order_by("next_at"))
    struck = [row for row in due if _taken(row, now)]
    for row in struck:
        if row.name in inline:
            continue
        unfinished = Job.objects.filter(key=_key(row), state__in=[JobState.WAITING, JobState.RUNNING])
        if not unfinished.exists():
            enqueue(name=row.name, now=now, region=row.region, key=_key(row))
    return [row.name for row in struck]


def _taken(row: Schedule, now: datetime) -> bool:
    """Whether we were the first to move the hand on."""
    moved = Schedule.objects.filter(pk=row.pk, next_at=row.next_at)
    return bool(moved.update(last_at=now, next_at=next_time(Rhythm(row.every, row.daily_at), now)))


def _key(row: Schedule) -> str:
    return f"schedule/{row.name}"
