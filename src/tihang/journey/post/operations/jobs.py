"""Jobs enqueued, held, ended, given back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from tihang.core.canonical import Data
from tihang.journey.post.models import Job
from tihang.journey.post.names import JobState, Trouble
from tihang.journey.post.rules import JOB_LEASE, args_text, job_wait
from tihang.journey.trail.names import NATION


@dataclass(frozen=True, slots=True)
class Held:
    """在手的任务: a job that one worker holds."""

    id: UUID
    name: str
    args: Mapping[str, Any]
    worker: str
    attempts: int
    most_seconds: int


def enqueue(
    *, name: str, now: datetime, args: Mapping[str, Data] | None = None, region: str = NATION, key: str = "", wait: timedelta = timedelta(0),
    most_seconds: int = 1800,
) -> UUID | None:  # fmt: skip
    """Ask for a job, in the transaction of the deed that wants it: the deed undone, the job is gone with it.

    A job may run twice when a worker dies at the wrong moment, so what it calls must bear that. With a ``key`` one such job at most waits:
    None says that one waits already. (One that runs does not count: it may have looked before this deed.)
    """
    job = Job(region=region, name=name, args=args_text(args or {}), key=key, run_at=now + wait, created_at=now, most_seconds=most_seconds)
    if not key:
        job.save(force_insert=True)
        return job.pk
    Job.objects.bulk_create([job], ignore_conflicts=True)
    return job.pk if Job.objects.filter(pk=job.pk).exists() else None


def claim_job(*, worker: str, now: datetime) -> Held | None:
    """Take hold of the job that is due first."""
    due = Job.objects.filter(state=JobState.WAITING, run_at__lte=now).order_by("run_at", "id")
    job = _locked(due).first()
    if job is None:
        return None
    attempts = job.attempts + 1
    Job.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING, worker=worker, attempts=attempts, heartbeat_at=now, lease_until=now + JOB_LEASE, error="", error_place=""
    )
    return Held(job.pk, job.name, json.loads(job.args), worker, attempts, job.most_seconds)


def keep_hold(*, held: Held, now: datetime) -> bool:
    """A heartbeat. False when the job is somebody else's by now."""
    return bool(_mine(held).update(heartbeat_at=now, lease_until=now + JOB_LEASE))


def end_job(*, held: Held, now: datetime) -> bool:
    """It is done. False when the hold was lost."""
    return bool(_mine(held).update(state=JobState.DONE, lease_until=None, finished_at=now))


def fail_job(*, held: Held, place: str, now: datetime) -> bool:
    """It raised: it waits for its next attempt, or has failed for good. ``place`` says where, without personal data."""
    return bool(_give_back(_mine(held), trouble=Trouble.RAISED, place=place, now=now))


def reap_jobs(*, now: datetime) -> int:
    """Give back the jobs whose workers are dead; one that has killed as many as it may has failed."""
    stale = Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now)
    return _give_back(stale, trouble=Trouble.WORKER_DIED, place="", now=now)


def retry_job(*, job: UUID, now: datetime) -> bool:
    """Try a failed job again from its first attempt. False where it has not failed or the same job waits already."""
    failed = Job.objects.filter(pk=job, state=JobState.FAILED).exclude(Exists(_same_waits()))
    return bool(failed.update(state=JobState.WAITING, attempts=0, run_at=now, finished_at=None))


def withdraw_job(*, job: UUID, now: datetime) -> bool:
    """Take back a job that waits or has failed. False where it runs or is done."""
    found = Job.objects.filter(pk=job, state__in=[JobState.WAITING, JobState.FAILED])
    return bool(found.update(state=JobState.WITHDRAWN, finished_at=now))


def _give_back(jobs: QuerySet[Job], *, trouble: Trouble, place: str, now: datetime) -> int:
    count = 0
    for job in _locked(jobs):
        count += 1
        again = {"state": JobState.WAITING, "run_at": now + job_wait(job.attempts)}
        over = {"state": JobState.FAILED, "finished_at": now}
        overtaken = {"state": JobState.WITHDRAWN, "finished_at": now}
        row = Job.objects.filter(pk=job.pk)
        if job.attempts >= job.most_attempts:
            row.update(lease_until=None, error=trouble, error_place=place, **over)
        elif job.key and row.filter(Exists(_same_waits())).exists():
            row.update(lease_until=None, error=Trouble.OVERTAKEN, error_place=place, **overtaken)
        else:
            row.update(lease_until=None, error=trouble, error_place=place, **again)
    return count


def _same_waits() -> QuerySet[Job]:
    """A job of the same region and key that waits."""
    return Job.objects.filter(region=OuterRef("region"), key=OuterRef("key"), state=JobState.WAITING).exclude(key="")


def _mine(held: Held) -> QuerySet[Job]:
    return Job.objects.filter(pk=held.id, state=JobState.RUNNING, worker=held.worker, attempts=held.attempts)


def _locked(jobs: QuerySet[Job]) -> QuerySet[Job]:
    """PostgreSQL: rows that another worker has in hand are passed over. SQLite: the transaction itself is the lock."""
    return jobs.select_for_update(skip_locked=True) if connection.features.has_select_for_update_skip_locked else jobs
