"""Take an entry out of a repeating group (移走条目). What it said stays in the history, and the entry can be brought back."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.applying import application_to_fill, only_marked
from tihang.flows.doing import deed
from tihang.flows.placing_rows import place_rows
from tihang.journey.registry.access import Deed


@deed
def remove_row(*, actor: Person, now: datetime, factory: UUID, campaign: UUID, group: str, row: str) -> None:
    """Take it out; nothing happens where it is out already. Raises NotAllowed, BadInput, Submitted, NotMarked."""
    desk = application_to_fill(actor=actor, deed=Deed.REMOVE_ROW, factory=factory, campaign=campaign, now=now)
    desk.group(group)
    only_marked(desk, [group])
    place_rows(desk, actor, now, group, lambda standing: tuple(each for each in standing if each != row))
