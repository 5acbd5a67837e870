"""Take a file off a call (移除附件): it is no longer handed out; its content stays in the store."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.calling import hold_call
from tihang.flows.doing import deed
from tihang.journey.campaigns.models import CallFile
from tihang.journey.campaigns.operations.campaigns import Said, detach
from tihang.journey.registry.access import Deed
from tihang.journey.registry.operations.holding import NotThere
from tihang.journey.trail.operations import record


@deed
def detach_from_call(*, actor: Person, now: datetime, call: UUID, file: UUID) -> None:
    """One that is off already stays off. Raises NotAllowed, NotThere, BadInput."""
    row, _campaign = hold_call(actor=actor, deed=Deed.DETACH_FROM_CALL, call=call)
    hung = CallFile.objects.filter(pk=file, call=row).first()
    if hung is None:
        raise NotThere(f"CallFile {file}")
    if hung.removed_at is not None:
        return
    detach(file=hung, said=Said(actor.user, now))
    record(
        region=row.region, verb=Deed.DETACH_FROM_CALL, actor=actor.user, at=now, subject_kind="call", subject=row.pk,
        facts={"file": hung.pk.hex, "name": hung.name},
    )  # fmt: skip
