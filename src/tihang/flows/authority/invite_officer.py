"""Invite an officer (邀请任职): a link that lets one person take an office, once, within a week."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_noop

from tihang.core.problems import Problem, bad, nearest
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import LetterWords, To, post_letter
from tihang.journey.post.rules import check_address
from tihang.journey.registry.access import Deed, Thing, must
from tihang.journey.registry.models import Authority
from tihang.journey.registry.names import OfficerRole
from tihang.journey.registry.operations.authorities import INVITATION_LASTS, Invited, invite_to_authority
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.rules.asked import refuse
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record

SUBJECT = gettext_noop("%(body)s邀请你在梯航任职")
BODY = gettext_noop(
    "%(body)s邀请你在梯航任职，岗位：%(role)s。\n\n打开链接，登录或注册后接受：\n%(link)s\n\n链接 %(days)d 天内有效，只能用一次。不认识这个单位，就不用理会。"
)


@deed
def invite_officer(*, actor: Person, now: datetime, authority: UUID, role: str, email: str, address_of: Callable[[str], str]) -> Invited:
    """Invite to an authority; with an e-mail address the link goes there as well. ``address_of`` makes a link of a token.

    Raises NotAllowed, NotThere, BadInput.
    """
    office = hold(Authority, authority)
    group = office.group.group_path if office.group else ""
    must(actor.scope, Deed.INVITE_OFFICER, Thing(place_path=office.path, group_path=group, department=office.department))
    email = email.strip()
    refuse(still_open(office), _role(role))
    if email:
        check_address(email)
    invited = invite_to_authority(authority=office, role=role, email=email, invited_by=actor.user, now=now)
    if email:
        _write(office, role, email, invited, address_of(invited.token), now)
    record(
        region=office.region, verb=Deed.INVITE_OFFICER, actor=actor.user, at=now, subject_kind="authority", subject=office.pk,
        facts={"invitation": invited.id.hex, "role": role},
    )  # fmt: skip
    return invited


def _write(office: Authority, role: str, email: str, invited: Invited, link: str, now: datetime) -> None:
    params = {"body": office.name, "role": OfficerRole(role).label, "link": link, "days": INVITATION_LASTS.days}
    words = LetterWords(subject=SUBJECT, body=BODY, params=params)
    post_letter(region=NATION, key=f"invitation/{invited.id}", topic=Topic.INVITATION, to=To(address=email), words=words, now=now)


def still_open(office: Authority) -> Problem | None:
    """A closed authority does nothing more."""
    if office.closed_at is None:
        return None
    said = f"{office.name}已停用", f"{office.name} is closed"
    return bad(*said, "在新的主管部门里邀请", "Invite from the authority that took over", place="authority", code="closed")


def _role(role: str) -> Problem | None:
    if role in OfficerRole.values:
        return None
    said = f"没有岗位“{role}”", f"there is no office '{role}'"
    return bad(*said, *nearest(role, OfficerRole.values), place="role", code="unknown_id")
