"""Accept an invitation (接受邀请), into an organisation or into an authority."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from tihang.flows.actors import NotAllowed, Person
from tihang.flows.doing import deed
from tihang.flows.factory.read_invitation import hint
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.names import MemberRole, OfficerRole
from tihang.journey.registry.operations.invitations import forget_expired, token_digest, use_invitation
from tihang.journey.registry.operations.people import join, take_office
from tihang.journey.registry.operations.persons import hold_person
from tihang.journey.registry.queries.invitations import KnownInvitation, invitation_by_digest
from tihang.journey.registry.rules.registration_form import refused
from tihang.journey.trail.operations import record

CAME = gettext_noop("%(body)s的邀请已被接受")


@deed
def accept_invitation(*, actor: Person, now: datetime, token: str) -> UUID:
    """Join the body that invited; gives its id. The address must be the invited one, and of two at once one joins. Raises BadInput."""
    must(actor.scope, Deed.ACCEPT_INVITATION)
    found = invitation_by_digest(token_digest(token))
    person = hold_person(user=actor.user)
    if found is None or person is None:
        raise NotAllowed(Deed.ACCEPT_INVITATION)
    _must_be_open(found, now)
    if found.email and person.email.casefold() != found.email.casefold():  # a link handed over in person may name no address
        raise refused(
            (
                f"这份邀请发给 {hint(found.email)}，不是你现在登录的账号",
                f"this invitation is for {hint(found.email)}, not for the account in use",
            ),
            ("换那个邮箱的账号登录，或请对方重新邀请你现在的邮箱", "Sign in with that address, or ask to be invited by the one you use"),
            code="another_address",
        )
    if not use_invitation(invitation=found.id, user=actor.user, now=now):
        _must_be_open(invitation_by_digest(token_digest(token)) or found, now)
    body = _enter(found, actor.user, now)
    forget_expired(now=now)
    notify(region=found.region, users=[found.invited_by], key=f"accepted/{found.id}", topic=Topic.ORGANISATION, now=now,
           words=NoticeWords(CAME, {"body": found.body_name}, f"/organisation/{body}/people/" if found.organisation else "/authority/people/"))  # fmt: skip
    record(region=found.region, verb=Deed.ACCEPT_INVITATION, actor=actor.user, at=now, subject_kind="invitation", subject=found.id,
           on_behalf=body, facts={"role": found.role})  # fmt: skip
    return body


def _must_be_open(found: KnownInvitation, now: datetime) -> None:
    again = "请对方重新邀请", "Ask for another invitation"
    if found.used:
        raise refused(("这份邀请已经用过，一份只能用一次", "this invitation has been used; each works once"), again, code="used")
    if found.withdrawn:
        raise refused(("这份邀请已被撤回", "this invitation was withdrawn"), again, code="withdrawn")
    if found.over(now):
        raise refused(("这份邀请过期了", "this invitation has expired"), again, code="over")


def _enter(found: KnownInvitation, user: UUID, now: datetime) -> UUID:
    body = found.organisation or found.authority
    if body is None:
        raise NotAllowed(Deed.ACCEPT_INVITATION)
    try:
        with transaction.atomic():
            if found.organisation:
                join(organisation=body, user=user, role=MemberRole(found.role), now=now)
            else:
                take_office(authority=body, user=user, role=OfficerRole(found.role), now=now)
    except IntegrityError as twice:
        raise refused(("你已经在这家单位里", "you belong to this body already"), ("要换角色，找邀请你的人改", "Ask whoever invited you for another role"),
                      code="member_already") from twice  # fmt: skip
    return body
