"""The people of an authority (人员): who serves there, who was invited, and the form that invites."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.flows.actors import Person
from tihang.journey.registry.access import Deed, Scope, Thing, permits
from tihang.journey.registry.names import OfficerRole
from tihang.journey.registry.queries.offices import AuthorityCard, Officer, OpenInvitation, invitations_of, officers_of
from tihang.web.authority.claims_page import moment
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.roster import Act, Roster, cell, roster


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """人员页."""

    officers: Roster | None
    invited: Roster | None
    form: DeedForm | None
    link: str
    link_for: str


def people_page(
    person: Person, card: AuthorityCard, desk: str, now: datetime, *, form: DeedForm | None = None, link: str = ""
) -> PeoplePage:
    """The people of one authority, as this person may see and change them; ``desk`` is the prefix of the addresses."""
    scope = person.scope
    may_invite = card.closed_at is None and permits(scope, Deed.INVITE_OFFICER, thing(card))
    officers = officers_of(scope=scope, authority=card.id)
    invited = invitations_of(scope=scope, authority=card.id, now=now) if may_invite else ()
    return PeoplePage(
        officers=_officers(scope, card, officers, desk) if officers else None,
        invited=_invited(invited, desk) if invited else None,
        form=(form or invite_form(card.id, desk, first=not officers)) if may_invite else None,
        link=link,
        link_for=card.name,
    )


def thing(card: AuthorityCard, user: UUID | None = None) -> Thing:
    """What the policy asks about an authority."""
    return Thing(place_path=card.path, group_path=card.group_path, department=card.department, user=user)


def invite_form(authority: UUID, desk: str, *, first: bool = False) -> DeedForm:
    """Who is invited, to which office; the ``first`` one leads."""
    roles = tuple((role.value, str(role.label)) for role in OfficerRole)
    return deed_form(
        "invite",
        reverse(f"{desk}-invite", args=[authority]),
        _("邀请"),
        Field("role", _("岗位"), "choice", value=(OfficerRole.LEADER if first else OfficerRole.OFFICER).value, options=roles),
        Field(
            "email", _("邮箱"), "email", help=_("填了就寄信，只有这个邮箱的账号能接受；不填，邀请链接只显示一次。"), optional=True, most=254
        ),
        title=_("邀请任职"),
        kind="main",
    )


def _officers(scope: Scope, card: AuthorityCard, officers: tuple[Officer, ...], desk: str) -> Roster:
    columns = (_("姓名"), _("岗位"), _("任职时间"), _("办理"))
    rows = []
    for each in officers:
        may_end = permits(scope, Deed.END_POSTING, thing(card, each.user))
        end = Act(reverse(f"{desk}-posting-end", args=[each.posting]), _("结束任职"), each.name, "danger")
        rows.append(
            (cell(each.name), cell(each.role.label), cell(moment(each.since), number=True), cell("", acts=(end,) if may_end else ()))
        )
    return roster(_("人员"), columns, rows)


def _invited(invited: tuple[OpenInvitation, ...], desk: str) -> Roster:
    columns = (_("受邀邮箱"), _("岗位"), _("失效时间"), _("办理"))
    rows = [
        (
            cell(each.email or _("（链接）")),
            cell(each.role.label),
            cell(moment(each.expires_at), number=True),
            cell("", acts=(Act(reverse(f"{desk}-invitation-withdraw", args=[each.id]), _("撤回"), each.email or _("（链接）")),)),
        )
        for each in invited
    ]
    return roster(_("还没有接受的邀请"), columns, rows)
