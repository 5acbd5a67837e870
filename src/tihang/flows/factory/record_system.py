"""Record a system in use (记信息系统)."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.recording import leave_trail, may, own_word, whereabouts
from tihang.journey.record.operations import keep_system
from tihang.journey.record.rules import NewSystem
from tihang.journey.registry.access import Deed


@deed
def record_system(*, actor: Person, now: datetime, factory: UUID, said: NewSystem, instead_of: UUID | None = None) -> UUID:
    """Add an entry, or correct the one named by ``instead_of``. Raises NotAllowed, BadInput, AlreadyKept, NotCurrent."""
    subject = may(actor, Deed.RECORD_SYSTEM, factory)
    own_word(said, now)
    kept = keep_system(whereabouts(actor, subject, now), said, instead_of)
    leave_trail(actor, Deed.RECORD_SYSTEM, subject, now, {"entry": kept, "instead_of": instead_of, "kind": said.kind})
    return kept
