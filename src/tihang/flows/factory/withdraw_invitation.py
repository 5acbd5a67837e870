"""Take back an invitation (撤回邀请), into an organisation or into an authority."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import NotAllowed, Person
from tihang.flows.doing import deed
from tihang.journey.post.operations import withdraw_letter
from tihang.journey.post.queries.outbox import letter_of
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.operations.invitations import forget_expired, withdraw_open
from tihang.journey.registry.queries.invitations import invitation_by_id
from tihang.journey.registry.rules.registration_form import refused
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record


@deed
def withdraw_invitation(*, actor: Person, now: datetime, invitation: UUID) -> None:
    """Its link opens nothing any longer, and a letter not sent yet stays here. Raises BadInput when it was used."""
    found = invitation_by_id(invitation)
    if found is None:
        raise NotAllowed(Deed.WITHDRAW_INVITATION)
    must(actor.scope, Deed.WITHDRAW_INVITATION, found.thing)
    forget_expired(now=now)
    if not withdraw_open(now=now, invitation=found.id):
        raise refused(("这份邀请已经用掉或撤回", "this invitation has been used or withdrawn"), ("看成员名单", "See the list of members"),
                      code="invitation_over")  # fmt: skip
    letter = letter_of(region=NATION, key=f"invitation/{found.id}")
    if letter:
        withdraw_letter(letter=letter, now=now)
    record(region=found.region, verb=Deed.WITHDRAW_INVITATION, actor=actor.user, at=now, subject_kind="invitation", subject=found.id,
           on_behalf=found.organisation or found.authority)  # fmt: skip
