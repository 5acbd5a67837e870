"""Move an entry of a repeating group up or down (调整条目次序)."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.applying import application_to_fill, only_marked
from tihang.flows.doing import deed
from tihang.flows.placing_rows import place_rows
from tihang.journey.registry.access import Deed


@deed
def move_row(*, actor: Person, now: datetime, factory: UUID, campaign: UUID, group: str, row: str, steps: int) -> None:
    """Move it by so many places, down where positive, never beyond an end. Raises NotAllowed, BadInput, Submitted, NotMarked."""
    desk = application_to_fill(actor=actor, deed=Deed.MOVE_ROW, factory=factory, campaign=campaign, now=now)
    desk.group(group)
    only_marked(desk, [group])

    def moved(standing: tuple[str, ...]) -> tuple[str, ...]:
        if row not in standing:
            return standing
        left = [each for each in standing if each != row]
        left.insert(max(0, min(len(left), standing.index(row) + steps)), row)
        return tuple(left)

    place_rows(desk, actor, now, group, moved)
