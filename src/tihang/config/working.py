"""The worker as this place wires it (执行进程接线)."""

from datetime import time

from tihang.config.wiring import JOBS, SCHEDULE, port
from tihang.jobs.worker import Worker
from tihang.journey.post.rules import Rhythm


def worker() -> Worker:
    """A worker that knows all jobs and the clock."""
    return Worker(jobs=JOBS, rhythms={name: rhythm(said) for name, said in SCHEDULE.items()}, port=port)


def rhythm(said: str | int) -> Rhythm:
    """``"03:10"`` is daily at ten past three in Beijing, ``60`` every minute."""
    return Rhythm(every=said) if isinstance(said, int) else Rhythm(daily_at=time.fromisoformat(said))
