"""Names of jobs lead to functions, and the clock knows only names."""

import inspect
from datetime import time

import pytest
from django.utils.module_loading import import_string

from tihang.config.wiring import JOBS, SCHEDULE
from tihang.config.working import rhythm, worker
from tihang.journey.post.rules import Rhythm


@pytest.mark.parametrize("name", sorted(JOBS))
def test_every_job_is_a_function_that_takes_a_bench(name):
    assert next(iter(inspect.signature(import_string(JOBS[name])).parameters)) == "bench"


def test_the_clock_strikes_for_known_jobs():
    assert SCHEDULE.keys() <= JOBS.keys()
    assert worker().rhythms.keys() == SCHEDULE.keys() | {"reap"}


def test_a_rhythm_is_written_as_people_say_it():
    assert rhythm("03:10") == Rhythm(daily_at=time(3, 10))
    assert rhythm(60) == Rhythm(every=60)
