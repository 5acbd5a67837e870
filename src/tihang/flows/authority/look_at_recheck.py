"""Say what was seen (给出核查意见): an office of the factory's own place looks at an answer, on paper or on the spot, before the lead decides."""

from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.authority.reasons import wrong_reason
from tihang.flows.doing import deed
from tihang.flows.rechecking import HeldTask, held_task, note, refuse_moved, refuse_settled
from tihang.journey.rechecks.names import Finding, StepKind, TaskState
from tihang.journey.rechecks.operations import NewStep, keep_step
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.models import Authority
from tihang.journey.registry.names import Department

REMEDY: Final = ("写明看了什么、看到什么", "Say what was looked at and what was seen")
READ: Final = ("有疑问要写清楚，企业和牵头机关都会看到", "a doubt is written down; the factory and the lead read it")
OPEN: Final = (TaskState.WAITING, TaskState.CORRECTING, TaskState.ANSWERED)


@deed
def look_at_recheck(*, actor: Person, now: datetime, task: UUID, finding: str, text: str, seen: int) -> int:
    """The number of the step. Where there is doubt the task is marked. Raises NotThere, NotAllowed, BadInput."""
    held = held_task(task, Deed.LOOK_AT_RECHECK)
    must(actor.scope, Deed.LOOK_AT_RECHECK, held.thing)
    refuse_settled(held.row, OPEN)
    refuse_moved(held.row, seen)
    text = text.strip()
    problems = [wrong_reason(text, REMEDY, owed=finding == Finding.DOUBT, said=READ, place="text")]
    if finding not in Finding.values:
        problems.append(bad("没有选核查结论", "the finding is missing", "选一项", "Choose one", place="finding", code="missing"))
    if found := [each for each in problems if each]:
        raise BadInput(found)
    doubt = finding == Finding.DOUBT
    step = NewStep(
        kind=StepKind.LOOK, text=text, facts={"finding": finding}, by=actor.user, at=now, office=office_of(actor, held),
        doubt=doubt or held.row.doubt,
    )  # fmt: skip
    keep_step(held.row, step)
    note(actor, Deed.LOOK_AT_RECHECK, held, now, {"finding": finding})
    return held.row.steps


def office_of(actor: Person, held: HeldTask) -> UUID | None:
    """The actor's industry office nearest to the factory."""
    it = held.subject
    mine = [each for each in actor.scope.offices if each.department == Department.INDUSTRY and each.governs(it.place_path, it.group_path)]
    nearest = max(mine, key=lambda each: len(each.path + each.group_path), default=None)
    return Authority.objects.filter(pk=nearest.authority).values_list("pk", flat=True).first() if nearest else None
