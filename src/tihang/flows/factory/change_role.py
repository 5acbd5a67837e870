"""Give a colleague another role (改角色)."""

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
from tihang.journey.registry.operations.people import join, leave
from tihang.journey.trail.operations import record

CHANGED = gettext_noop("你在%(organisation)s的角色改了")


@deed
def change_role(*, actor: Person, now: datetime, organisation: UUID, member: UUID, role: MemberRole) -> bool:
    """End one membership and begin another. False when the role was the same. Raises BadInput for the only owner."""
    held = hold(actor=actor, deed=Deed.CHANGE_ROLE, organisation=organisation)
    before = member_of(organisation=held.id, user=member, deed=Deed.CHANGE_ROLE)
    if before == role:
        return False
    if before == MemberRole.OWNER:
        keep_an_owner(organisation=held.id, user=member)
    leave(organisation=held.id, user=member, now=now)
    made = join(organisation=held.id, user=member, role=role, now=now)
    if member != actor.user:
        words = NoticeWords(CHANGED, {"organisation": held.name}, f"/organisation/{held.id}/people/")
        notify(region=held.region, users=[member], key=f"role/{made}", topic=Topic.ORGANISATION, words=words, now=now)
    record(region=held.region, verb=Deed.CHANGE_ROLE, actor=actor.user, at=now, subject_kind="user", subject=member, on_behalf=held.id,
           facts={"before": before.value, "role": role.value})  # fmt: skip
    return True
