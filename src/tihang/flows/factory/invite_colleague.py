"""Invite a colleague (邀请同事)."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_noop

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.holding import hold
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import LetterWords, To, post_letter
from tihang.journey.post.rules import check_address
from tihang.journey.registry.access import Deed
from tihang.journey.registry.names import MemberRole
from tihang.journey.registry.operations.invitations import GOOD_FOR, NewInvitation, forget_expired, write_invitation
from tihang.journey.registry.queries.invitations import waits_for
from tihang.journey.registry.queries.standing import has_member_with_email
from tihang.journey.registry.rules.registration_form import plain, refused
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record

SUBJECT = gettext_noop("%(body)s邀请你加入")
BODY = gettext_noop("%(body)s邀请你一起办理智能工厂梯度培育。\n\n打开这个链接，用收到这封信的邮箱登录或注册：\n%(link)s\n\n"
                    "链接 %(days)s 天内有效，只能用一次。不认识这家单位就不用理会，什么也不会发生。")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Invited:
    """已邀请: the link is known here and in the letter only; the platform keeps its digest."""

    invitation: UUID
    email: str
    link: str


@deed
def invite_colleague(
    *, actor: Person, now: datetime, organisation: UUID, email: str, role: MemberRole, link_of: Callable[[str], str], language: str = ""
) -> Invited:
    """Write an invitation and the letter that carries it. ``link_of`` makes the link out of the token. Raises BadInput."""
    held = hold(actor=actor, deed=Deed.INVITE_COLLEAGUE, organisation=organisation)
    forget_expired(now=now)
    address = _address(email)
    if has_member_with_email(organisation=held.id, email=address):
        raise refused(("这个邮箱的主人已经是成员", "whoever has this address is a member already"),
                      ("要换角色，在成员名单里改", "To change the role, use the list of members"), place="email", code="member_already")  # fmt: skip
    if waits_for(organisation=held.id, email=address, now=now):
        raise refused(("已经邀请过这个邮箱，还没有接受", "this address is invited already and has not accepted yet"),
                      ("要重发，先撤回原来的邀请", "To send another, withdraw the first"), place="email", code="invited_already")  # fmt: skip
    token = secrets.token_urlsafe(32)
    wanted = NewInvitation(body_name=held.name, role=role.value, email=address, organisation=held.id)
    made = write_invitation(invitation=wanted, token=token, by=actor.user, now=now)
    link = link_of(token)
    words = LetterWords(SUBJECT, BODY, {"body": held.name, "link": link, "days": GOOD_FOR.days})
    post_letter(
        region=NATION, key=f"invitation/{made}", topic=Topic.INVITATION, to=To(address=address, language=language), words=words, now=now
    )
    record(region=held.region, verb=Deed.INVITE_COLLEAGUE, actor=actor.user, at=now, subject_kind="invitation", subject=made, on_behalf=held.id,
           facts={"role": role.value})  # fmt: skip
    return Invited(made, address, link)


def _address(email: str) -> str:
    address = plain(email).replace(" ", "")
    try:
        check_address(address)
    except BadInput as wrong:
        said = ("还没有填邮箱", "no address is given") if not address else wrong.problems[0].said
        raise refused(said, wrong.problems[0].remedy, place="email", code="address") from wrong
    return address
