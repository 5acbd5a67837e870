"""A job is done, or it raised (任务了结)."""

from datetime import datetime

from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.journey.post.operations import Held, end_job, fail_job


@deed
def finish_job(*, actor: Clockwork, now: datetime, job: Held, raised_at: str = "") -> bool:
    """``raised_at`` says where it raised, without personal data; empty means done. False: the hold was lost."""
    if raised_at:
        return fail_job(held=job, place=raised_at, now=now)
    return end_job(held=job, now=now)
