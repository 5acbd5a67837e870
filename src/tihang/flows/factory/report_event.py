"""Report a change (报告变更): what happened in the factory that may touch its title, by the factory itself."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.recording import may
from tihang.flows.standing_events import EventSaid, keep_change
from tihang.journey.registry.access import Deed
from tihang.journey.standing.names import SaidBy


@deed
def report_event(*, actor: Person, now: datetime, factory: UUID, said: EventSaid) -> UUID:
    """The event. Raises NotAllowed, BadInput where the date or what happened lacks, or it is known."""
    return keep_change(actor, Deed.REPORT_EVENT, may(actor, Deed.REPORT_EVENT, factory), said, SaidBy.FACTORY, "", now)
