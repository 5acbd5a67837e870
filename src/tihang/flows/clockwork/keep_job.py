"""Say that a job is still in good hands (心跳)."""

from datetime import datetime

from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.journey.post.operations import Held, keep_hold


@deed
def keep_job(*, actor: Clockwork, now: datetime, job: Held) -> bool:
    """False: it is somebody else's by now."""
    return keep_hold(held=job, now=now)
