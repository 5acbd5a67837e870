"""Record key equipment (记关键装备): counts of one kind in one year."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.recording import leave_trail, may, own_word, whereabouts
from tihang.journey.record.operations import keep_equipment
from tihang.journey.record.rules import NewEquipment
from tihang.journey.registry.access import Deed


@deed
def record_equipment(*, actor: Person, now: datetime, factory: UUID, said: NewEquipment, instead_of: UUID | None = None) -> UUID:
    """Add an entry, or correct the one named by ``instead_of``. Raises NotAllowed, BadInput, AlreadyKept, NotCurrent."""
    subject = may(actor, Deed.RECORD_EQUIPMENT, factory)
    own_word(said, now)
    kept = keep_equipment(whereabouts(actor, subject, now), said, instead_of)
    leave_trail(actor, Deed.RECORD_EQUIPMENT, subject, now, {"entry": kept, "instead_of": instead_of, "year": said.year})
    return kept
