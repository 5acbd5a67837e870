"""Remove a colleague (移出成员): his next request sees nothing of the organisation."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_noop

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.holding import hold, keep_an_owner, member_of
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.registry.access import Deed
from tihang.journey.registry.names import MemberRole
from tihang.journey.registry.operations.invitations import withdraw_open
from tihang.journey.registry.operations.people import leave
from tihang.journey.trail.operations import record

REMOVED = gettext_noop("你不再是%(organisation)s的成员")


@deed
def remove_colleague(*, actor: Person, now: datetime, organisation: UUID, member: UUID) -> None:
    """End a membership, and take back the invitations that person made and nobody used. Raises BadInput for the only owner."""
    held = hold(actor=actor, deed=Deed.REMOVE_COLLEAGUE, organisation=organisation)
    role = member_of(organisation=held.id, user=member, deed=Deed.REMOVE_COLLEAGUE)
    if role == MemberRole.OWNER:
        keep_an_owner(organisation=held.id, user=member)
    leave(organisation=held.id, user=member, now=now)
    taken = withdraw_open(now=now, organisation=held.id, by=member)
    notify(region=held.region, users=[member], key=f"removed/{held.id}/{member}/{now.isoformat()}", topic=Topic.ORGANISATION,
           words=NoticeWords(REMOVED, {"organisation": held.name}, "/organisation/"), now=now)  # fmt: skip
    record(region=held.region, verb=Deed.REMOVE_COLLEAGUE, actor=actor.user, at=now, subject_kind="user", subject=member, on_behalf=held.id,
           facts={"role": role.value, "invitations": len(taken)})  # fmt: skip
