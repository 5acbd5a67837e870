"""Take the job that is due first (领任务)."""

from datetime import datetime

from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.journey.post.operations import Held, claim_job

__all__ = ["Held", "take_job"]


@deed
def take_job(*, actor: Clockwork, now: datetime) -> Held | None:
    """Gives None when none is due."""
    return claim_job(worker=actor.worker, now=now)
