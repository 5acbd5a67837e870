"""Show a file of the cabinet for a question (引用佐证文件). One file serves many questions."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.filing import check_question
from tihang.flows.recording import leave_trail, may, whereabouts
from tihang.journey.record.operations import bind
from tihang.journey.record.rules import NewProof
from tihang.journey.registry.access import Deed


@deed
def bind_file(*, actor: Person, now: datetime, factory: UUID, file: UUID, said: NewProof) -> UUID:
    """Gives the proof. Raises NotAllowed, BadInput, NotCurrent, AlreadyKept."""
    subject = may(actor, Deed.BIND_FILE, factory)
    check_question(said)
    proof = bind(whereabouts(actor, subject, now), file, said)
    leave_trail(actor, Deed.BIND_FILE, subject, now, {"file": file, "proof": proof, "pack": said.pack, "question": said.question})
    return proof
