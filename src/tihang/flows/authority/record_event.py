"""Record a change of a factory (记录变更): what an industry office of its jurisdiction came to know, with source and date."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.recording import may
from tihang.flows.standing_events import EventSaid, keep_change, office_over
from tihang.journey.registry.access import Deed
from tihang.journey.registry.models import Authority
from tihang.journey.standing.names import SaidBy


@deed
def record_event(*, actor: Person, now: datetime, factory: UUID, said: EventSaid) -> UUID:
    """The event. Raises NotAllowed, BadInput where source or date lack, or it is known."""
    subject = may(actor, Deed.RECORD_EVENT, factory)
    office = Authority.objects.get(pk=office_over(actor, Deed.RECORD_EVENT, subject))
    return keep_change(actor, Deed.RECORD_EVENT, subject, said, SaidBy.AUTHORITY, office.name, now)
