"""Sign a roster (联签): one department of the desk stands by the order as it is; a change asks for it again."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.case_steps import DECIDING
from tihang.flows.doing import deed
from tihang.flows.rostering import held_roster, note, refuse_changed, refuse_state
from tihang.journey.registry.access import Deed, NotAllowed, Office
from tihang.journey.review.names import RosterState
from tihang.journey.review.operations.rosters import sign
from tihang.journey.review.queries.rosters import Laid


@deed
def sign_roster(*, actor: Person, now: datetime, roster: UUID, seen: int) -> str:
    """The department that signed. Raises NotThere, NotAllowed, and BadInput where it changed, is locked, or was signed already."""
    held = held_roster(actor, Deed.SIGN_ROSTER, roster)
    refuse_state(held.row, RosterState.OPEN)
    refuse_changed(held.row, seen)
    office = _mine(actor, held.board)
    if office.department.value not in held.board.unsigned:
        said = "你们部门已经签过这一次的排序", "your department has signed this order already"
        raise BadInput([bad(*said, "等其他部门签", "Wait for the others", place="roster", code="signed")])
    sign(held.row, department=office.department.value, office=office.authority, by=actor.user, now=now)
    note(actor, Deed.SIGN_ROSTER, held.row, now, department=office.department.value)
    return office.department.value


def _mine(actor: Person, board: Laid) -> Office:
    """The office of the desk from which the actor signs; one that has not signed before one that has. Raises NotAllowed."""
    here = [
        each
        for each in actor.scope.offices
        if each.role in DECIDING and each.department in board.asked
        and (each.group_path, each.path) == ((board.part.group_path, "") if board.part.group_path else ("", board.part.place_path))
    ]  # fmt: skip
    if not here:
        raise NotAllowed(Deed.SIGN_ROSTER)
    return next((each for each in here if each.department.value in board.unsigned), here[0])
