"""Attach a file to a call (通知附件): looked into and scanned as every file that comes in."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.calling import hold_call
from tihang.flows.doing import deed
from tihang.flows.file_ports import FileDesk, Incoming
from tihang.flows.filing import Received, ask_for_more, infected, receive
from tihang.journey.campaigns.operations.campaigns import Said, attach
from tihang.journey.record.names import Scan
from tihang.journey.record.operations import keep_content
from tihang.journey.record.rules.files import fitting_name
from tihang.journey.registry.access import Deed
from tihang.journey.registry.rules.asked import missing, refuse
from tihang.journey.trail.operations import record


def attach_to_call(*, actor: Person, now: datetime, call: UUID, incoming: Incoming, name: str, desk: FileDesk) -> UUID:
    """What is acknowledged is on the disk. Raises NotAllowed, NotThere, BadInput, OSError, FilesUnreachable; then the call is as it was."""
    try:
        may_attach(actor=actor, call=call)
        refuse(missing(name, "file", "文件名", "the name of the file"))
        return _hang(actor=actor, now=now, call=call, received=receive(incoming, desk), name=name)
    finally:
        incoming.discard()


@deed
def may_attach(*, actor: Person, call: UUID) -> None:
    """Asked before anything is read. Raises NotAllowed, NotThere, BadInput."""
    hold_call(actor=actor, deed=Deed.ATTACH_TO_CALL, call=call)


@deed
def _hang(*, actor: Person, now: datetime, call: UUID, received: Received, name: str) -> UUID:
    row, _campaign = hold_call(actor=actor, deed=Deed.ATTACH_TO_CALL, call=call)
    content = keep_content(received.content, received.drawn, now)
    if content.scan == Scan.INFECTED:
        raise infected(content.found)
    file = attach(call=row, content=content.pk, name=fitting_name(name, content.media_type)[:200], said=Said(actor.user, now))
    ask_for_more(received, now)
    record(
        region=row.region, verb=Deed.ATTACH_TO_CALL, actor=actor.user, at=now, subject_kind="call", subject=row.pk,
        facts={"file": file.pk.hex, "name": file.name, "sha256": content.digest},
    )  # fmt: skip
    return file.pk
