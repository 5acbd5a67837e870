"""Try a failed job again (重试任务)."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.steward.nothing_to_do import NothingToDo
from tihang.journey.post import operations as post
from tihang.journey.registry.access import Deed, must
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record


@deed
def retry_job(*, actor: Person, now: datetime, job: UUID) -> None:
    """One press. Raises NotAllowed, NothingToDo."""
    must(actor.scope, Deed.RETRY_JOB)
    if not post.retry_job(job=job, now=now):
        raise NothingToDo(job)
    record(region=NATION, verb=Deed.RETRY_JOB, actor=actor.user, at=now, subject_kind="job", subject=job)
