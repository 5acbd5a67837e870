"""Say which factory a line of a published list speaks of (认出榜单上的工厂)."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.recording import leave_trail, may
from tihang.journey.record.operations import tie_position as tie
from tihang.journey.registry.access import Deed


@deed
def tie_position(*, actor: Person, now: datetime, position: UUID, factory: UUID) -> UUID:
    """Tie the line to a factory; a title is recorded apart from it. Raises NotAllowed, NotCurrent."""
    subject = may(actor, Deed.TIE_POSITION, factory)
    tied = tie(position=position, factory=factory, now=now, by=actor.user)
    leave_trail(actor, Deed.TIE_POSITION, subject, now, {"position": tied, "instead_of": position})
    return tied
