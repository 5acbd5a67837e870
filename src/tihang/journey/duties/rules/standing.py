"""Where a duty stands (报送状态): told from what was handed in, what the addressees said, and the day."""

from collections.abc import Collection
from datetime import date

from tihang.journey.duties.names import DutyState, Said


def standing(*, handed_in: bool, said: Collection[str], asked: int, due: date | None, today: date) -> DutyState:
    """``said`` of the newest version by its addressees, ``asked`` of them in all. One that gave it back outweighs those that took it."""
    if not handed_in:
        return DutyState.LATE if due is not None and due < today else DutyState.OWED
    if Said.RETURNED in said:
        return DutyState.RETURNED
    return DutyState.RECEIVED if asked and len(said) >= asked else DutyState.HANDED_IN
