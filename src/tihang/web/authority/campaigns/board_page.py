"""The board of a campaign (批次看板): the chain with its days, one's own call, the quota and its shares, who applies, who handed it on."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from tihang.core.campaign import Due, in_chain
from tihang.core.campaign.channels import XPCC
from tihang.core.campaign.quotas import FACTS
from tihang.core.routing import Level
from tihang.flows.actors import Person
from tihang.journey.campaigns.queries.chains import CallStep, above, below, call_at, calls_of, chain_in
from tihang.journey.campaigns.queries.opened import Opened, campaigns_on_line, opened
from tihang.journey.campaigns.queries.quotas import OwnQuota, ShareRow, quota_seen, shares_seen
from tihang.journey.campaigns.queries.units import unit_names, units_below
from tihang.journey.campaigns.rules.levels import code_of, level_of, milestones_of
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.intake.queries.campaigns import applying_in
from tihang.journey.registry.access import Deed, Office, permits
from tihang.journey.registry.queries.zones import places_in_words
from tihang.web.authority.campaigns import forms
from tihang.web.campaigns.chain_page import LEVELS, ChainPart, chain_part
from tihang.web.campaigns.law_page import exempt_words
from tihang.web.parts.bars import NumberTile
from tihang.web.parts.deed_form import DeedForm
from tihang.web.parts.marks import SourceMark, source_mark
from tihang.web.parts.roster import Act, Roster, cell, roster
from tihang.web.parts.route import RouteShown, route_shown
from tihang.web.parts.words import said
from tihang.web.speech import lang


class NotHere(LookupError):
    """这个批次与本辖区无关."""


@dataclass(frozen=True, slots=True)
class QuotaPart:
    """名额: in words, how sure, on which facts it rests, who does not use it."""

    words: str
    source: SourceMark | None
    facts: tuple[str, ...]
    exempt: tuple[str, ...]
    shares: Roster | None


@dataclass(frozen=True, slots=True)
class BoardPage:
    """批次看板."""

    id: UUID
    title: str
    place: str
    closed: bool
    chain: ChainPart
    own: CallStep | None
    tiles: tuple[NumberTile, ...]
    quota: QuotaPart
    lower: Roster | None
    files: Roster | None
    attach: str
    forms: dict[str, DeedForm]
    routes: tuple[RouteShown, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """办理台: what an office works on in a campaign."""

    office: Office
    office_name: str
    found: Opened
    part: Part
    calls: tuple[CallStep, ...]

    @property
    def own(self) -> CallStep | None:
        """The call of this very level."""
        return call_at(self.calls, self.part)

    @property
    def over(self) -> dict[str, Due]:
        """The days that hold above."""
        return in_chain([step.due for step in above(self.calls, self.part)])


def desk_of(office: Office, name: str, campaign: UUID) -> Desk:
    """Raises NoSuchCampaign, NotHere."""
    part, found = Part(office.path, office.group_path), opened(campaign)
    if not found.closed_at and campaign not in {each.id for each in campaigns_on_line(part)}:
        raise NotHere(str(campaign))
    return Desk(office, name, found, part, calls_of(campaign))


def board_page(person: Person, at: Desk, now: datetime, refused: DeedForm | None = None) -> BoardPage:
    """The page as it will stand, with a form that was refused in its place."""
    quota = quota_seen(scope=person.scope, campaign=at.found.id, law=at.found.law, part=at.part)
    shares = shares_seen(scope=person.scope, campaign=at.found.id, giver_part=at.part)
    shown = _forms(person, at, quota, shares)
    if refused is not None and refused.name in shown:
        shown[refused.name] = refused
    own, mine = at.own, _may(person, at, Deed.ATTACH_TO_CALL)
    return BoardPage(
        id=at.found.id, title=said(at.found.words), place=_place(at),
        closed=at.found.closed_at is not None, chain=chain_part(chain_in(at.calls, at.part.place_path, at.part.group_path), now, _mine(at)),
        own=own, tiles=_tiles(person, at), quota=_quota(quota, _shares(person, shares)), lower=_lower(at), files=_files(own) if own and mine else None,
        attach=reverse("call-attach", args=[own.id]) if own and mine else "", forms=shown,
        routes=_routes(at),
    )  # fmt: skip


def _routes(at: Desk) -> tuple[RouteShown, ...]:
    """The routes of the campaign, those on which this office acts first."""
    law, level = at.found.law, level_of(at.part)
    corps = any(code_of(at.part).startswith(each) for each in law.places.get(XPCC, ()))
    theirs = {each.route for each in law.channels if each.recommender == XPCC}
    drawn = [route_shown(route, level, ours=level is Level.NATION or (route.id in theirs) is corps) for route in law.routes]
    return tuple(sorted(drawn, key=lambda each: not any(stop.ours for stop in each.stops)))


def _place(at: Desk) -> str:
    return at.office_name if at.part.group_path else places_in_words([at.part.place_path], lang())[at.part.place_path]


def _mine(at: Desk) -> str:
    """The milestone at which this level itself has to be done."""
    names = milestones_of(at.found.law, at.part)
    return names[-1] if names and at.part != Part() else "company_online"


def _may(person: Person, at: Desk, deed: Deed) -> bool:
    return at.found.closed_at is None and permits(person.scope, deed, at.part.thing)


def _forms(person: Person, at: Desk, quota: OwnQuota, shares: tuple[ShareRow, ...]) -> dict[str, DeedForm]:
    authority, campaign, law, own = at.office.authority, at.found.id, at.found.law, at.own
    found = list[DeedForm]()
    if own is None and above(at.calls, at.part) and _may(person, at, Deed.REISSUE_CALL):
        action = reverse("call-reissue", args=[authority, campaign])
        found.append(forms.call_form(action, law, at.part, at.over, at.office_name))
    if own is not None and _may(person, at, Deed.EXTEND_DATE):
        found.append(forms.extend_form(reverse("call-extend", args=[own.id]), law, own))
        if own.parent is not None:
            found.append(forms.withdraw_form(reverse("call-withdraw", args=[own.id])))
    if _may(person, at, Deed.SHARE_QUOTA) and (units := units_below(scope=person.scope, part=at.part, lang=lang())):
        found.append(forms.share_form(authority, campaign, units, shares))
    names = (quota.answer.rule.fact,) if quota.answer.rule and quota.answer.rule.fact else ()
    if names and code_of(at.part) and _may(person, at, Deed.RECORD_UNIT_FACT):
        found.append(forms.fact_form(reverse("unit-fact", args=[authority, campaign]), names, code_of(at.part)))
    return {form.name: form for form in found}


def _tiles(person: Person, at: Desk) -> tuple[NumberTile, ...]:
    many = applying_in(scope=person.scope, campaign=at.found.id, part=at.part)
    return (
        NumberTile(_("在填"), f"{many.drafts:,}"), NumberTile(_("已报送"), f"{many.submitted:,}"),
        NumberTile(_("退回补正"), f"{many.returned:,}"), NumberTile(_("已撤回"), f"{many.withdrawn:,}"),
    )  # fmt: skip


def _quota(quota: OwnQuota, shares: Roster | None) -> QuotaPart:
    facts = tuple(_("%(name)s %(value)d（%(source)s）") % {"name": said(FACTS[each.name]), "value": each.value, "source": each.source}
                  for each in quota.facts)  # fmt: skip
    source = source_mark(quota.answer.cite) if quota.answer.cite and not quota.share else None
    exempt = exempt_words(quota.answer.rule) if quota.answer.rule else ()
    return QuotaPart(said(quota.answer.words), source, facts, exempt, shares)


def _shares(person: Person, shares: tuple[ShareRow, ...]) -> Roster | None:
    if not shares:
        return None
    names = unit_names(scope=person.scope, parts={row.part for row in shares}, lang=lang())
    rows = [
        (cell(names[row.part]), cell(f"{row.number:,}", number=True), cell(row.note), cell(localdate(row.said_at).isoformat()))
        for row in shares
    ]
    total = sum(row.number for row in shares)
    return roster(_("名额分配，合计 %(total)d 个") % {"total": total}, (_("下级"), _("名额"), _("说明"), _("记录")), rows)


def _lower(at: Desk) -> Roster | None:
    found = below(at.calls, at.part)
    if not found:
        return None
    rows = [
        (
            cell(step.issuer, under=step.number), cell(_(LEVELS[level_of(step.part)])),
            cell(step.due["company_online"].text() if "company_online" in step.due else _("按上级")), cell(localdate(step.issued_at).isoformat()),
        )
        for step in found
    ]  # fmt: skip
    return roster(_("下级的通知"), (_("发文单位"), _("层级"), _("企业网上申报"), _("转发")), rows)


def _files(own: CallStep) -> Roster | None:
    if not own.files:
        return None
    rows = [
        (
            cell(each.name, href=reverse("campaign-file", args=[each.id])),
            cell(acts=(Act(reverse("call-detach", args=[own.id, each.id]), _("移除"), each.name),)),
        )
        for each in own.files
    ]
    return roster(_("附件"), (_("文件"), ""), rows)
