"""Campaigns, for everybody (批次): which are open, and the whole chain of calls for one's own place."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tihang.journey.campaigns.queries.chains import calls_of, chain_in, file_of
from tihang.journey.campaigns.queries.opened import NoSuchCampaign, Opened, campaigns, opened
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.intake.names import ApplicationState
from tihang.journey.intake.queries.campaigns import OwnSite, own_sites
from tihang.journey.record.queries import Bytes
from tihang.journey.registry.access.scope import NOBODY
from tihang.journey.registry.codes import division, likeliest, path_of
from tihang.journey.registry.queries.zones import places_in_words
from tihang.web.campaigns.chain_page import chain_part
from tihang.web.campaigns.law_page import law_part, tier_name
from tihang.web.campaigns.quota_page import quota_lines
from tihang.web.factories.evidence.handing_out import given
from tihang.web.parts.roster import Roster, cell, roster
from tihang.web.parts.words import said
from tihang.web.people import person_of
from tihang.web.speech import lang


@dataclass(frozen=True, slots=True)
class Where:
    """看哪里: the place chosen, in words, and what could not be found."""

    text: str = ""
    path: str = ""
    group_path: str = ""
    words: str = ""
    wrong: str = ""


@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    """Every campaign, the open ones first."""
    found = campaigns(closed=True)
    running, ended = [each for each in found if not each.closed_at], [each for each in found if each.closed_at]
    tables = {"running": table(running, "campaign") if running else None, "ended": table(ended, "campaign") if ended else None}
    return render(request, "campaigns/list.html", {"section": "campaigns", **tables})


def table(found: list[Opened], name: str) -> Roster:
    """Campaigns one under another; ``name`` is the page that each leads to."""
    places = places_in_words({each.place_path for each in found}, lang())
    columns = (_("批次"), _("年度"), _("层级"), _("范围"), _("开设"))
    rows = [
        (
            cell(said(each.words), href=reverse(name, args=[each.id])), cell(str(each.year)), cell(tier_name(each.tier)),
            cell(places[each.place_path]), cell(localdate(each.opened_at).isoformat()),
        )
        for each in found
    ]  # fmt: skip
    return roster(_("批次"), columns, rows)


@require_safe
def one(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """One campaign as it stands for a place: one's own factory's, or the place that was asked for."""
    try:
        found = opened(campaign)
    except NoSuchCampaign as error:
        raise Http404 from error
    scope = person_of(request).scope if request.user.is_authenticated else NOBODY
    sites = own_sites(scope=scope, campaign=campaign) if not found.closed_at else ()
    where = _where(request.GET.get("place", ""), sites, found)
    chain = chain_in(calls_of(campaign), where.path, where.group_path)
    words = {
        "section": "campaigns", "found": found, "title": said(found.words), "law": law_part(found.law), "where": where,
        "quotas": quota_lines(scope=scope, campaign=campaign, law=found.law, part=Part(where.path, where.group_path)),
        "chain": chain_part(chain, timezone.now()), "sites": _sites(sites, found),
        "outside": not where.path.startswith(found.place_path) and not found.place_path.startswith(where.path),
    }  # fmt: skip
    return render(request, "campaigns/one.html", words)


def _where(typed: str, sites: tuple[OwnSite, ...], found: Opened) -> Where:
    text = typed.replace("\x00", "").strip()[:60]
    own = next((site for site in sites if text in ("", str(site.id))), None)
    if own:
        return Where("", own.place_path, own.group_path, _("%(name)s所在地") % {"name": own.name})
    if not text:
        return Where("", found.place_path, words=places_in_words([found.place_path], lang())[found.place_path])
    place = division(text) if text.isascii() else likeliest(text)
    if place is None or not place.current:
        wrong = _("没有找到“%(text)s”。填六位代码，或者写全名称，如“浙江 杭州 余杭”。") % {"text": text}
        return Where(text, found.place_path, wrong=wrong)
    path = path_of(place.code)
    return Where(text, path, words=places_in_words([path], lang())[path])


def _sites(sites: tuple[OwnSite, ...], found: Opened) -> Roster | None:
    """One's own factories, each with the page that says whether it may apply."""
    mine = [site for site in sites if site.place_path.startswith(found.place_path)]
    if not mine:
        return None
    labels = dict(ApplicationState.choices)
    rows = [
        (
            cell(site.name, under=site.organisation, href=f"?place={site.id}"),
            cell(str(labels[ApplicationState(site.state)]) if site.state else _("还没有开始")),
            cell(_("看能不能报"), href=reverse("eligibility", args=[site.id, found.id])),
        )
        for site in mine
    ]
    return roster(_("我的工厂"), (_("工厂"), _("申报"), _("条件")), rows)


@require_safe
def file(request: HttpRequest, file: UUID) -> HttpResponse:
    """An attachment of a call in force, for everybody."""
    try:
        found = file_of(file)
        return given(request, Bytes(found.digest, found.size, found.media_type, found.name, found.scan), found.name, inline=False)
    except LookupError as error:
        raise Http404 from error
