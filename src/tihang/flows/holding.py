"""A body held for a deed (持有): nobody else changes it meanwhile, and what the actor is to it is read anew under that hold."""

from uuid import UUID

from tihang.flows.actors import NotAllowed, Person
from tihang.journey.registry.access import Deed, Thing, must
from tihang.journey.registry.names import MemberRole
from tihang.journey.registry.operations.organisations import HeldOrganisation, hold_organisation
from tihang.journey.registry.queries import scope_of
from tihang.journey.registry.queries.standing import owners_of, role_of
from tihang.journey.registry.rules.registration_form import refused


def hold(*, actor: Person, deed: Deed, organisation: UUID) -> HeldOrganisation:
    """Hold an organisation and ask the policy with what the actor is to it now, not when his request began. Raises NotAllowed."""
    held = hold_organisation(organisation=organisation)
    if held is None:
        raise NotAllowed(deed)
    must(scope_of(actor.user), deed, Thing(organisation=held.id, place_path=held.place_path, group_path=held.group_path))
    return held


def member_of(*, organisation: UUID, user: UUID, deed: Deed) -> MemberRole:
    """The role of a colleague; somebody who is none is answered as if he did not exist."""
    role = role_of(organisation=organisation, user=user)
    if role is None:
        raise NotAllowed(deed)
    return role


def keep_an_owner(*, organisation: UUID, user: UUID) -> None:
    """Refuse to take away the only owner. Raises BadInput."""
    if owners_of(organisation=organisation) == [user]:
        raise refused(
            (
                "这是唯一的管理员，离开后没有人能管理这家企业",
                "this is the only owner; without one nobody could look after the organisation",
            ),
            ("先把另一位成员设为管理员，再来一次", "Make another member an owner first, then do this again"),
            code="only_owner",
        )
