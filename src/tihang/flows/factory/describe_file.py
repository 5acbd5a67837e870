"""Say what a file is called and until when it is valid (改文件名称和有效期)."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.recording import leave_trail, may, whereabouts
from tihang.journey.record.operations import describe
from tihang.journey.record.rules import NewFile
from tihang.journey.registry.access import Deed


@deed
def describe_file(*, actor: Person, now: datetime, factory: UUID, file: UUID, said: NewFile) -> None:
    """The content stays what it is. Raises NotAllowed, BadInput, NotCurrent."""
    subject = may(actor, Deed.DESCRIBE_FILE, factory)
    said.check()
    describe(whereabouts(actor, subject, now), file, said)
    days = {"valid_from": said.valid_from, "valid_until": said.valid_until}
    leave_trail(actor, Deed.DESCRIBE_FILE, subject, now, {"file": file, **{name: day.isoformat() for name, day in days.items() if day}})
