"""The heartbeat of a job in hand (心跳): a thread with a connection of its own, so that a long job need not think of it."""

import logging
import os
import threading
import time
from types import TracebackType
from typing import Final, Self

from django.db import DatabaseError, connection

from tihang.flows.clockwork.keep_job import keep_job
from tihang.flows.clockwork.take_job import Held
from tihang.jobs.bench import Bench

LOG = logging.getLogger(__name__)
BEAT_SECONDS: Final = 15.0
"""Four beats in one lease: a busy moment of the database costs no job."""

GIVES_UP: Final = 75
"""The exit code of a worker whose job is somebody else's by now, or took longer than it may. A thread cannot be stopped, a process can."""


class Heart:
    """心跳: beats while the block runs.

    with Heart(bench, job):
        ...
    """

    def __init__(self, bench: Bench, job: Held, *, beat: float | None = None) -> None:
        self.bench, self.job, self.beat = bench, job, beat or BEAT_SECONDS
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._run, name=f"heart-{job.id}", daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, trouble: BaseException | None, trace: TracebackType | None) -> None:
        self.over.set()
        self.thread.join()

    def _run(self) -> None:
        last = time.monotonic() + self.job.most_seconds
        try:
            while not self.over.wait(self.beat):
                if time.monotonic() > last:
                    self._stop("took longer than it may")
                if not self._beaten():
                    self._stop("is somebody else's by now")
        finally:
            connection.close()

    def _beaten(self) -> bool:
        """A beat that the database has no time for is missed, not fatal: nobody else gets at the job either."""
        try:
            return keep_job(actor=self.bench.actor, now=self.bench.now(), job=self.job)
        except DatabaseError as busy:
            LOG.warning("A heartbeat of job %s (%s) was missed: %s", self.job.id, self.job.name, type(busy).__name__)
            connection.close()
            return True

    def _stop(self, reason: str) -> None:
        if self.over.is_set():
            return
        LOG.error("Job %s (%s) %s; this worker ends itself, so that nothing is done twice", self.job.id, self.job.name, reason)
        logging.shutdown()
        os._exit(GIVES_UP)
