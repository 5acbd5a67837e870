"""Unlock a roster (解锁): before it is forwarded, with a reason; the next number takes its place and asks for every signature again."""

from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.authority.reasons import wrong_reason
from tihang.flows.doing import deed
from tihang.flows.rostering import held_roster, note, refuse_state
from tihang.journey.registry.access import Deed
from tihang.journey.review.names import RosterState
from tihang.journey.review.operations.rosters import NewRoster, copy_rows, open_roster, supersede

REMEDY: Final = ("写明为什么解锁", "Say why it is unlocked")
READ: Final = ("要写理由，各签署部门会看到", "a reason is owed; those who signed read it")


@deed
def unlock_roster(*, actor: Person, now: datetime, roster: UUID, why: str) -> UUID:
    """The roster that takes its place. Raises NotThere, NotAllowed, BadInput."""
    held = held_roster(actor, Deed.UNLOCK_ROSTER, roster)
    row, why = held.row, why.strip()
    refuse_state(row, RosterState.LOCKED)
    problem = wrong_reason(why, REMEDY, owed=True, said=READ)
    if problem:
        raise BadInput([problem])
    supersede(row, why=why)
    after = open_roster(
        NewRoster(row.region, row.campaign_id, row.office, row.place_path, row.group_path, row.tier, now, row.number + 1, row.number)
    )
    copy_rows(row, after, list(held.board.waiting))
    note(actor, Deed.UNLOCK_ROSTER, row, now, why=why, sha256=row.sha256)
    return after.pk
