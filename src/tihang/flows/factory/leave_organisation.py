"""Leave an organisation (退出企业)."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.holding import hold, keep_an_owner, member_of
from tihang.journey.registry.access import Deed
from tihang.journey.registry.names import MemberRole
from tihang.journey.registry.operations.invitations import withdraw_open
from tihang.journey.registry.operations.people import leave
from tihang.journey.trail.operations import record


@deed
def leave_organisation(*, actor: Person, now: datetime, organisation: UUID) -> None:
    """End one's own membership. Raises BadInput for the only owner: hand over first."""
    held = hold(actor=actor, deed=Deed.LEAVE_ORGANISATION, organisation=organisation)
    role = member_of(organisation=held.id, user=actor.user, deed=Deed.LEAVE_ORGANISATION)
    if role == MemberRole.OWNER:
        keep_an_owner(organisation=held.id, user=actor.user)
    leave(organisation=held.id, user=actor.user, now=now)
    taken = withdraw_open(now=now, organisation=held.id, by=actor.user)
    record(region=held.region, verb=Deed.LEAVE_ORGANISATION, actor=actor.user, at=now, subject_kind="organisation", subject=held.id,
           facts={"role": role.value, "invitations": len(taken)})  # fmt: skip
