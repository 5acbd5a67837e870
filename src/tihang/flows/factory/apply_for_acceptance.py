"""Apply for acceptance (申请验收): a factory in cultivation says that its goals are reached and asks the unit that recommended it for the first check."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.cultivating import TO_UNIT, held_entry, note, refuse_moved, tell_desk, wrong_text
from tihang.flows.doing import deed
from tihang.journey.cultivation.names import CultivationState, StepKind
from tihang.journey.cultivation.operations import NewStep, keep_step
from tihang.journey.registry.access import Deed, must


@deed
def apply_for_acceptance(*, actor: Person, now: datetime, entry: UUID, text: str, seen: int) -> int:
    """The number of the step. Past the last day it still comes in and says so: what follows is for the office to decide.

    Raises NotThere, NotAllowed, BadInput.
    """
    held = held_entry(entry, Deed.APPLY_FOR_ACCEPTANCE)
    must(actor.scope, Deed.APPLY_FOR_ACCEPTANCE, held.subject.thing)
    refuse_moved(held.row, seen, (CultivationState.CULTIVATING,))
    text = text.strip()
    if problems := wrong_text(text, ("目标达成情况", "how the goals were reached")):
        raise BadInput(problems)
    late = localdate(now) > held.row.until
    keep_step(
        held.row, NewStep(kind=StepKind.APPLY, text=text, by=actor.user, at=now, facts={"late": late}, state=CultivationState.APPLIED)
    )
    tell_desk(held, TO_UNIT, now, unit=True)
    note(actor, Deed.APPLY_FOR_ACCEPTANCE, held, now, {"late": late})
    return held.row.steps
