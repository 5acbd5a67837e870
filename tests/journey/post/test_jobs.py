"""Jobs: asked for with the deed, held by a lease, given back, given up; and the clock."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import transaction

from tihang.core.canonical import NotCanonical
from tihang.journey.post.models import Job, Schedule
from tihang.journey.post.names import JobState, Trouble
from tihang.journey.post.operations import (
    claim_job,
    end_job,
    enqueue,
    fail_job,
    keep_hold,
    prune_post,
    reap_jobs,
    retry_job,
    set_schedules,
    strike,
    withdraw_job,
)
from tihang.journey.post.queries import post_health
from tihang.journey.post.rules import JOB_LEASE, Rhythm, next_time

pytestmark = pytest.mark.django_db
DEAD = JOB_LEASE + timedelta(seconds=1)


def test_the_deed_undone_leaves_no_job(now):
    with transaction.atomic():
        enqueue(name="count", now=now)
        transaction.set_rollback(True)
    assert not Job.objects.exists()


def test_arguments_come_back_as_they_went(now):
    args = {"id": "0193", "rows": [1, None, True], "厂": "一号"}
    enqueue(name="count", args=args, now=now)
    assert claim_job(worker="w", now=now).args == args
    with pytest.raises(NotCanonical):
        enqueue(name="count", args={"share": 0.5}, now=now)


def test_one_job_one_holder(now):
    enqueue(name="count", now=now)
    assert claim_job(worker="one", now=now)
    assert claim_job(worker="two", now=now) is None


def test_the_first_due_comes_first_and_none_before_its_time(now):
    enqueue(name="later", now=now, wait=timedelta(minutes=1))
    enqueue(name="second", now=now)
    enqueue(name="first", now=now - timedelta(minutes=1))
    assert [claim_job(worker="w", now=now).name for _ in range(2)] == ["first", "second"]
    assert claim_job(worker="w", now=now) is None


def test_of_one_key_one_waits_while_another_runs(now):
    assert enqueue(name="count", key="k", now=now)
    assert enqueue(name="count", key="k", now=now) is None
    assert claim_job(worker="w", now=now)
    assert enqueue(name="count", key="k", now=now), "the one that runs may have looked before this deed"


def test_a_heartbeat_keeps_the_hold(now):
    enqueue(name="count", now=now)
    held = claim_job(worker="one", now=now)
    assert keep_hold(held=held, now=now + JOB_LEASE / 2)
    assert reap_jobs(now=now + JOB_LEASE + timedelta(seconds=1)) == 0
    assert end_job(held=held, now=now + JOB_LEASE)
    assert Job.objects.get().state == JobState.DONE


def test_a_dead_workers_job_is_given_back_and_the_dead_changes_nothing(now):
    enqueue(name="count", now=now)
    dead = claim_job(worker="one", now=now)
    assert reap_jobs(now=now + DEAD) == 1
    assert not keep_hold(held=dead, now=now + DEAD)
    assert not end_job(held=dead, now=now + DEAD)
    heir = claim_job(worker="two", now=Job.objects.get().run_at)
    assert heir.id == dead.id
    assert heir.attempts == 2


def test_a_job_that_kills_every_worker_has_failed(now):
    enqueue(name="count", now=now)
    moment, most = now, Job.objects.get().most_attempts
    for _ in range(most):
        assert claim_job(worker="w", now=moment)
        reap_jobs(now=moment + DEAD)
        moment = max(Job.objects.get().run_at, moment + DEAD)
    job = Job.objects.get()
    assert (job.state, job.error, job.attempts) == (JobState.FAILED, Trouble.WORKER_DIED, most)
    assert post_health().jobs_failed == 1
    assert retry_job(job=job.pk, now=moment)
    assert claim_job(worker="w", now=moment).attempts == 1


def test_a_job_that_raises_waits_and_says_where(now):
    enqueue(name="count", now=now)
    held = claim_job(worker="w", now=now)
    assert fail_job(held=held, place="KeyError at tihang.jobs.count:7", now=now)
    job = Job.objects.get()
    assert (job.state, job.error, job.error_place) == (JobState.WAITING, Trouble.RAISED, "KeyError at tihang.jobs.count:7")
    assert job.run_at > now


def test_given_back_where_the_same_waits_it_steps_aside(now):
    enqueue(name="count", key="k", now=now)
    held = claim_job(worker="w", now=now)
    enqueue(name="count", key="k", now=now)
    fail_job(held=held, place="", now=now)
    assert sorted(Job.objects.values_list("state", flat=True)) == [JobState.WAITING, JobState.WITHDRAWN]


def test_two_dead_of_one_key_leave_one_that_waits(now):
    for _ in range(2):
        enqueue(name="count", key="k", now=now)
        claim_job(worker="w", now=now)
    assert reap_jobs(now=now + DEAD) == 2
    assert sorted(Job.objects.values_list("state", flat=True)) == [JobState.WAITING, JobState.WITHDRAWN]


def test_a_waiting_job_can_be_taken_back_and_a_running_one_cannot(now):
    job = enqueue(name="count", now=now)
    assert withdraw_job(job=job, now=now)
    running = enqueue(name="count", now=now)
    claim_job(worker="w", now=now)
    assert not withdraw_job(job=running, now=now)
    assert not retry_job(job=running, now=now)


def test_done_jobs_are_forgotten_after_a_month(now):
    enqueue(name="count", now=now)
    end_job(held=claim_job(worker="w", now=now), now=now)
    assert prune_post(now=now + timedelta(days=29)) == 0
    assert prune_post(now=now + timedelta(days=31)) == 1


def test_the_clock_strikes_once_whatever_was_missed(now):
    set_schedules(rhythms={"prune": Rhythm(every=60)}, now=now)
    assert strike(now=now) == []
    morning = now + timedelta(days=3)
    assert strike(now=morning) == ["prune"]
    assert strike(now=morning) == []
    assert Job.objects.count() == 1


def test_what_still_waits_or_runs_is_not_enqueued_again(now):
    set_schedules(rhythms={"prune": Rhythm(every=60)}, now=now)
    strike(now=now + timedelta(minutes=1))
    strike(now=now + timedelta(minutes=2))
    assert Job.objects.count() == 1
    held = claim_job(worker="w", now=now + timedelta(minutes=2))
    strike(now=now + timedelta(minutes=3))
    assert Job.objects.count() == 1
    end_job(held=held, now=now + timedelta(minutes=3))
    strike(now=now + timedelta(minutes=4))
    assert Job.objects.count() == 2


def test_the_clock_follows_the_program(now):
    set_schedules(rhythms={"a": Rhythm(every=60), "b": Rhythm(every=60)}, now=now)
    before = Schedule.objects.get(name="a").next_at
    set_schedules(rhythms={"a": Rhythm(every=60), "c": Rhythm(daily_at=time(3))}, now=now + timedelta(seconds=30))
    assert set(Schedule.objects.values_list("name", flat=True)) == {"a", "c"}
    assert Schedule.objects.get(name="a").next_at == before, "what did not change goes on"


@pytest.mark.parametrize(
    ("after", "comes"),
    [
        (datetime(2026, 11, 21, 18, 59, tzinfo=UTC), datetime(2026, 11, 21, 19, 0, tzinfo=UTC)),
        (datetime(2026, 11, 21, 19, 0, tzinfo=UTC), datetime(2026, 11, 22, 19, 0, tzinfo=UTC)),
        (datetime(2026, 11, 21, 19, 1, tzinfo=UTC), datetime(2026, 11, 22, 19, 0, tzinfo=UTC)),
    ],
)
def test_three_in_the_morning_is_beijings(after, comes):
    assert next_time(Rhythm(daily_at=time(3)), after) == comes


@pytest.mark.parametrize("words", [{}, {"every": 5, "daily_at": time(3)}, {"every": 0}])
def test_a_rhythm_says_one_thing(words):
    with pytest.raises(ValueError, match="rhythm"):
        Rhythm(**words)
