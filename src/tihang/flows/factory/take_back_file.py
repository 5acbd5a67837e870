"""Take a file back (撤回佐证文件): it stays readable with its reason, and serves nothing any more."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.recording import leave_trail, may, reasoned, whereabouts
from tihang.journey.record.operations import take_back
from tihang.journey.registry.access import Deed


@deed
def take_back_file(*, actor: Person, now: datetime, factory: UUID, file: UUID, why: str) -> None:
    """With every binding of it. Raises NotAllowed, BadInput, NotCurrent."""
    subject = may(actor, Deed.TAKE_BACK_FILE, factory)
    reason = reasoned(why)
    ended = take_back(whereabouts(actor, subject, now), file, reason)
    leave_trail(actor, Deed.TAKE_BACK_FILE, subject, now, {"file": file, "ended": ended}, why=reason)
