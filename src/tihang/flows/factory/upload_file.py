"""Upload a file into a factory's cabinet (上传佐证文件)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.file_ports import FileDesk, Incoming
from tihang.flows.filing import Received, ask_for_more, check_question, infected, receive
from tihang.flows.recording import leave_trail, may, whereabouts
from tihang.journey.record.names import Scan
from tihang.journey.record.operations import AlreadyKept, bind, keep_content, put_in
from tihang.journey.record.rules import NewFile, NewProof
from tihang.journey.record.rules.files import fitting_name
from tihang.journey.registry.access import Deed


@dataclass(frozen=True, slots=True)
class Uploaded:
    """上传结果. ``already``: the cabinet held it, so no second one was put in; ``proof`` where it was bound at once."""

    file: UUID
    already: bool
    scan: Scan
    proof: UUID | None = None


def upload_file(
    *, actor: Person, now: datetime, factory: UUID, incoming: Incoming, said: NewFile, desk: FileDesk, proof: NewProof | None = None
) -> Uploaded:
    """Look into what came, keep it, and put it into the cabinet; show it for a question where one is named.

    What is acknowledged is on the disk. Raises NotAllowed, BadInput, OSError, FilesUnreachable, and then the cabinet is as it was.
    """
    try:
        may(actor, Deed.UPLOAD_FILE, factory)
        said.check()
        if proof:
            may(actor, Deed.BIND_FILE, factory)
            check_question(proof)
        received = receive(incoming, desk)
        return _put_in(actor=actor, now=now, factory=factory, received=received, said=said, proof=proof)
    finally:
        incoming.discard()


@deed
def _put_in(*, actor: Person, now: datetime, factory: UUID, received: Received, said: NewFile, proof: NewProof | None) -> Uploaded:
    subject = may(actor, Deed.UPLOAD_FILE, factory)
    of = whereabouts(actor, subject, now)
    content = keep_content(received.content, received.drawn, now)
    if content.scan == Scan.INFECTED:
        raise infected(content.found)
    named = NewFile(name=fitting_name(said.name, content.media_type), valid_from=said.valid_from, valid_until=said.valid_until)
    file, already = put_in(of, content.pk, named)
    ask_for_more(received, now)
    bound = None
    if proof:
        try:
            bound = bind(of, file, proof)
        except AlreadyKept:
            bound = None  # it is shown there already, which is what was asked for
    if not already:
        leave_trail(actor, Deed.UPLOAD_FILE, subject, now, {"file": file, "kind": content.kind})
    if bound and proof:
        leave_trail(actor, Deed.BIND_FILE, subject, now, {"file": file, "proof": bound, "pack": proof.pack, "question": proof.question})
    return Uploaded(file, already, Scan(content.scan), bound)
