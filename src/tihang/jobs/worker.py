"""The worker (执行进程): one process that strikes the clock, sends letters and does jobs, one after the other."""

import logging
import os
import signal
import socket
import threading
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType
from typing import Any, Final

from django.db import connection
from django.utils.module_loading import import_string

from tihang.flows.actors import Clockwork
from tihang.flows.clockwork.finish_job import finish_job
from tihang.flows.clockwork.reap import reap
from tihang.flows.clockwork.strike_clock import strike_clock
from tihang.flows.clockwork.take_job import Held, take_job
from tihang.flows.clockwork.wind_clock import wind_clock
from tihang.jobs.bench import Bench
from tihang.jobs.heart import Heart
from tihang.jobs.letters import Postman
from tihang.journey.post.queries import clock_due, jobs_due, letters_due
from tihang.journey.post.rules import Rhythm

LOG = logging.getLogger(__name__)
REAP: Final = "reap"
INLINE: Final = {REAP: Rhythm(every=15)}
"""What the worker does itself at these times; its hand on the clock is also its sign of life."""

POLL_SECONDS: Final = 1.0
TROUBLE_SECONDS: Final = 5.0


class Worker:
    """执行进程. `jobs` maps names to dotted functions, `rhythms` says which of them come by the clock."""

    def __init__(self, *, jobs: Mapping[str, str], rhythms: Mapping[str, Rhythm], port: Callable[[str], Any]) -> None:
        self.jobs, self.rhythms = jobs, {**rhythms, **INLINE}
        self.bench = Bench(Clockwork(worker=f"{socket.gethostname()}:{os.getpid()}"[-80:]), port)
        self.postman = Postman(self.bench)
        self.stopping = threading.Event()
        self.wound = False

    def run(self) -> None:
        """Work until told to stop; what is in hand then is finished."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        LOG.info("Worker %s begins", self.bench.actor.worker)
        while not self.stopping.is_set():
            try:
                busy = self.turn()
            except Exception as trouble:  # noqa: BLE001 - a database that is away, or a fault of ours: neither may stop the letters for good
                LOG.warning("The worker stumbled: %s; trying again in %.0f s", where(trouble), TROUBLE_SECONDS)
                connection.close()
                self.stopping.wait(TROUBLE_SECONDS)
            else:
                if not busy:
                    self.stopping.wait(POLL_SECONDS)
        connection.close()
        LOG.info("Worker %s ends", self.bench.actor.worker)

    def turn(self) -> bool:
        """One round: the clock, letters, one job. Three looks at small indexes when nothing is due; gives whether there was anything."""
        if not self.wound:
            wind_clock(actor=self.bench.actor, now=self.bench.now(), rhythms=self.rhythms)
            self.wound = True
        if clock_due(now=self.bench.now()):
            self._strike()
        sent = 0
        if not self.postman.rests and letters_due(now=self.bench.now()):
            sent = self.postman.send_due()
        did = not self.stopping.is_set() and jobs_due(now=self.bench.now()) and self._work()
        return bool(sent or did)

    def _strike(self) -> None:
        struck = strike_clock(actor=self.bench.actor, now=self.bench.now(), inline=INLINE)
        if REAP in struck:
            count = reap(actor=self.bench.actor, now=self.bench.now())
            if count:
                LOG.warning("Taken from dead workers: %s", count)

    def _work(self) -> bool:
        job = take_job(actor=self.bench.actor, now=self.bench.now())
        if job is None:
            return False
        with Heart(self.bench, job):
            raised_at = self._do(job)
        if not finish_job(actor=self.bench.actor, now=self.bench.now(), job=job, raised_at=raised_at):
            LOG.error("Job %s (%s) was given to somebody else before it ended", job.id, job.name)
        return True

    def _do(self, job: Held) -> str:
        """Where it raised; empty when it did not. The words of an error stay out: they may hold names or addresses."""
        if job.name not in self.jobs:
            return f"no job of the name {job.name}"[:200]
        try:
            import_string(self.jobs[job.name])(self.bench, **job.args)
        except Exception as error:  # noqa: BLE001 - whatever a job raises, the worker lives on and the job waits for its next attempt
            raised_at = where(error)
            LOG.warning("Job %s (%s), attempt %s: %s", job.id, job.name, job.attempts, raised_at)
            return raised_at
        LOG.info("Job %s (%s) is done", job.id, job.name)
        return ""

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping.set()


def where(error: BaseException) -> str:
    """The kind of an error and the innermost place of ours, such as ``KeyError at tihang/jobs/pruning.py:12``."""
    places = [(Path(frame.filename).parts, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    ours = [place for place in places if "tihang" in place[0]] or places
    place = f"{'/'.join(ours[-1][0][-3:])}:{ours[-1][1]}" if ours else "no place"
    return f"{type(error).__name__} at {place}"[:200]
