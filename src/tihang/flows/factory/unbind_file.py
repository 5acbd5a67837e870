"""Show a file for a question no longer (取消引用). The file stays in the cabinet."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.recording import leave_trail, may, whereabouts
from tihang.journey.record.operations import unbind
from tihang.journey.registry.access import Deed


@deed
def unbind_file(*, actor: Person, now: datetime, factory: UUID, proof: UUID) -> None:
    """Raises NotAllowed, NotCurrent."""
    subject = may(actor, Deed.UNBIND_FILE, factory)
    pack, question = unbind(whereabouts(actor, subject, now), proof)
    leave_trail(actor, Deed.UNBIND_FILE, subject, now, {"proof": proof, "pack": pack, "question": question})
