"""A worker that is stopped, killed, overtaken; jobs that are slow, deadly, broken."""

import pytest
from django.db import transaction

from mail_process import until
from tihang.jobs.heart import GIVES_UP
from tihang.journey.post.models import Job, Letter, Schedule
from tihang.journey.post.names import JobState, LetterState, Topic, Trouble
from tihang.journey.post.operations import LetterWords, To, enqueue, post_letter
from tihang.journey.post.queries import post_health
from worker_process import ages_pass, now

pytestmark = pytest.mark.django_db(transaction=True)


def ask(name: str, **words) -> None:
    args = {"name": words.pop("mark")} if "mark" in words else {}
    with transaction.atomic():
        enqueue(name=name, args=args, now=now(), **words)


def job() -> Job:
    return Job.objects.get()


def test_a_deed_undone_leaves_nothing_to_do(work, home):
    with transaction.atomic():
        enqueue(name="mark", args={"name": "undone"}, now=now())
        transaction.set_rollback(True)
    ask("mark", mark="done")
    work(odd=True)
    until(lambda: job().state == JobState.DONE, "the job was not done")
    assert (home / "done").exists()
    assert not (home / "undone").exists()


def test_told_to_stop_it_finishes_what_it_has_in_hand(work, home):
    ask("wait_for", mark="a")
    running = work(odd=True)
    until((home / "a.began").exists, "the job did not begin")
    ask("mark", mark="b")
    running.process.terminate()
    (home / "a.door").touch()
    assert running.process.wait(timeout=60) == 0
    assert (home / "a").exists()
    assert sorted(Job.objects.values_list("name", "state")) == [("mark", JobState.WAITING), ("wait_for", JobState.DONE)]


def test_told_to_stop_while_idle_it_stops_at_once(work):
    running = work()
    until(Schedule.objects.exists, "the clock was not wound")
    assert running.stop() == 0


def test_a_killed_workers_job_is_done_by_the_next(work, home):
    ask("wait_for", mark="a")
    first = work(odd=True)
    until((home / "a.began").exists, "the job did not begin")
    first.kill()
    assert job().state == JobState.RUNNING
    (home / "a.door").touch()
    Job.objects.update(lease_until=now())
    Schedule.objects.update(next_at=now())  # the clock strikes for the reaper
    work(odd=True)
    until(lambda: job().state in {JobState.WAITING, JobState.DONE}, "the reaper did not come")
    Job.objects.filter(state=JobState.WAITING).update(run_at=now())
    until(lambda: job().state == JobState.DONE, "the job was not done")
    assert job().attempts == 2


def test_a_job_that_kills_its_worker_each_time_fails_in_the_end(work):
    ask("deadly")
    Job.objects.update(most_attempts=2)
    for _ in range(2):
        assert work(odd=True).process.wait(timeout=60) == -9
        ages_pass()
    assert (job().state, job().error) == (JobState.FAILED, Trouble.WORKER_DIED)
    assert post_health().jobs_failed == 1


def test_a_job_that_raises_waits_again_and_names_no_person(work):
    ask("broken")
    work(odd=True)
    until(lambda: job().error == Trouble.RAISED, "the error was not written down")
    assert job().state == JobState.WAITING
    assert job().error_place.startswith("KeyError at ")
    assert "wang" not in job().error_place


def test_a_job_of_no_known_name_says_so(work):
    ask("dance")
    work()
    until(lambda: job().error == Trouble.RAISED, "the error was not written down")
    assert job().error_place == "no job of the name dance"


def test_a_worker_whose_job_was_given_away_ends_itself(work, home):
    ask("wait_for", mark="a")
    running = work(odd=True)
    until((home / "a.began").exists, "the job did not begin")
    Job.objects.update(worker="somebody else")
    assert running.process.wait(timeout=60) == GIVES_UP


def test_a_job_that_takes_longer_than_it_may_ends_its_worker(work):
    ask("wait_for", mark="a", most_seconds=1)
    assert work(odd=True).process.wait(timeout=60) == GIVES_UP
    assert job().state == JobState.RUNNING
    ages_pass()
    assert job().error == Trouble.WORKER_DIED


def test_a_heart_beats_while_a_job_is_long(work, home):
    ask("wait_for", mark="a")
    work(odd=True)
    until((home / "a.began").exists, "the job did not begin")
    before = job().heartbeat_at
    until(lambda: job().heartbeat_at > before, "no heartbeat came")
    (home / "a.door").touch()
    until(lambda: job().state == JobState.DONE, "the job was not done")


def test_two_workers_share_the_jobs_and_none_is_done_twice(work, home):
    for number in range(20):
        ask("mark", mark=str(number))
    work(odd=True), work(odd=True)
    until(lambda: not Job.objects.exclude(state=JobState.DONE).exists(), "jobs were left behind")
    assert set(Job.objects.values_list("attempts", flat=True)) == {1}


def test_while_the_mail_server_is_away_letters_wait_and_jobs_go_on(work, home, wang):
    with transaction.atomic():
        post_letter(region="330000", key="k", topic=Topic.TASK, to=To(user=wang.pk), words=LetterWords("待发", "你好"), now=now())
    work(odd=True, mail="smtp://127.0.0.1:9")
    until(lambda: Letter.objects.get().error == Trouble.UNREACHABLE, "nobody said why the letter waits")
    ask("mark", mark="done")
    until((home / "done").exists, "the job was not done")
    assert (Letter.objects.get().state, Letter.objects.get().attempts) == (LetterState.WAITING, 0)


def test_without_a_mail_server_letters_become_files(work, home, wang):
    with transaction.atomic():
        post_letter(region="330000", key="k", topic=Topic.TASK, to=To(user=wang.pk), words=LetterWords("待发", "你好"), now=now())
    work(mail="")
    until(lambda: Letter.objects.get().state == LetterState.SENT, "the letter was not written")
    assert len(list((home / "mail").glob("*.eml"))) == 1


def test_the_worker_shows_that_it_lives(work):
    work()
    until(lambda: Schedule.objects.filter(name="reap").exists(), "the clock was not wound")
    Schedule.objects.update(next_at=now())
    until(lambda: post_health().last_heartbeat is not None, "no sign of life")
    assert not post_health().worker_silent(now())
