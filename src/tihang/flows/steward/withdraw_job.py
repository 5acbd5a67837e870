"""Take back a job that waits or has failed (撤回任务)."""

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
def withdraw_job(*, actor: Person, now: datetime, job: UUID) -> None:
    """One press. Raises NotAllowed, NothingToDo."""
    must(actor.scope, Deed.WITHDRAW_JOB)
    if not post.withdraw_job(job=job, now=now):
        raise NothingToDo(job)
    record(region=NATION, verb=Deed.WITHDRAW_JOB, actor=actor.user, at=now, subject_kind="job", subject=job)
