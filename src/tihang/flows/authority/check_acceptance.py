"""First check of an application for acceptance (验收初审): the unit that recommended the factory passes it on, or returns it with the reason."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.cultivating import TO_OFFICE, held_entry, note, refuse_moved, tell_desk, tell_house, wrong_text
from tihang.flows.doing import deed
from tihang.journey.cultivation.names import CultivationState, StepKind
from tihang.journey.cultivation.operations import NewStep, keep_step
from tihang.journey.registry.access import Deed, must


@deed
def check_acceptance(*, actor: Person, now: datetime, entry: UUID, passed: bool, why: str, seen: int) -> str:
    """The state it stands in now; what was found is owed either way. Raises NotThere, NotAllowed, BadInput."""
    held = held_entry(entry, Deed.CHECK_ACCEPTANCE)
    must(actor.scope, Deed.CHECK_ACCEPTANCE, held.at_unit)
    refuse_moved(held.row, seen, (CultivationState.APPLIED,))
    why = why.strip()
    if problems := wrong_text(why, ("初审意见", "what the check found"), "why"):
        raise BadInput(problems)
    kind, state = (StepKind.CHECK, CultivationState.CHECKED) if passed else (StepKind.RETURN, CultivationState.CULTIVATING)
    keep_step(held.row, NewStep(kind=kind, text=why, by=actor.user, at=now, state=state))
    tell_house(held, kind, now)
    if passed:
        tell_desk(held, TO_OFFICE, now, unit=False)
    note(actor, Deed.CHECK_ACCEPTANCE, held, now, {"passed": passed}, why)
    return held.row.state
