"""A campaign on its reading page (批次的阅读页): dates, conditions, channels and quotas, each with how sure it is."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tihang.core.campaign import CampaignLaw, Quota, campaign_of
from tihang.core.criteria import Citation, Pack
from tihang.journey.registry.codes import named as place_name
from tihang.web.parts.campaign_words import date_words, weight_words
from tihang.web.parts.marks import SourceMark
from tihang.web.parts.words import said
from tihang.web.speech import lang

Marked = Callable[[Citation], SourceMark]


@dataclass(frozen=True, slots=True)
class Row:
    """一行."""

    name: str
    words: str
    note: str
    source: SourceMark


@dataclass(frozen=True, slots=True)
class RowGroup:
    """一组."""

    id: str
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class CampaignView:
    """批次规则."""

    groups: tuple[RowGroup, ...]
    rule: str
    unknown: tuple[str, ...]


def campaign_view(pack: Pack, marked: Marked) -> CampaignView | None:
    """The law of a campaign as people read it, nothing for another pack."""
    if pack.campaign is None:
        return None
    law = campaign_of(pack)
    groups = (
        RowGroup("campaign-dates", _("节点"), _dates(law, marked)),
        RowGroup("campaign-conditions", _("申报条件"), _conditions(law, marked)),
        RowGroup("campaign-channels", _("申报渠道"), _channels(law, marked)),
        RowGroup("campaign-quotas", _("名额"), tuple(_quota(quota, marked) for quota in law.quotas)),
        RowGroup("campaign-chain", _("各地的转发"), _chain(law, marked)),
    )
    rule, unknown = said(law.deadline.said()), tuple(said(words) for words in law.unknown)
    return CampaignView(tuple(group for group in groups if group.rows), rule, unknown)


def _dates(law: CampaignLaw, marked: Marked) -> tuple[Row, ...]:
    return tuple(Row(said(each.words), date_words(each.due), said(each.help), marked(each.cite)) for each in law.milestones)


def _conditions(law: CampaignLaw, marked: Marked) -> tuple[Row, ...]:
    return tuple(Row(said(each.words), weight_words(each.weight), said(each.help), marked(each.cite)) for each in law.conditions)


def _channels(law: CampaignLaw, marked: Marked) -> tuple[Row, ...]:
    return tuple(Row(said(each.words), _to(each.paper_to, each.copies_to), said(each.help), marked(each.cite)) for each in law.channels)


def _to(paper: tuple[str, str] | None, copies: tuple[tuple[str, str], ...]) -> str:
    to = [said(words) for words in (paper, *copies) if words]
    return _("纸质材料报：%(to)s") % {"to": _("、").join(to)} if to else ""


def _quota(quota: Quota, marked: Marked) -> Row:
    return Row(said(quota.words), _numbers(quota), _("；").join(said(each.words) for each in quota.exempt), marked(quota.cite))


def _numbers(quota: Quota) -> str:
    bands = [_band(band.low, band.high, band.number) for band in quota.bands]
    named = [_("%(place)s：%(n)s") % {"place": place_name(place, lang()), "n": number} for place, number in quota.named.items()]
    fixed = [] if quota.fixed is None else [_("其余每个 %(n)s") % {"n": quota.fixed} if named else str(quota.fixed)]
    return _("；").join([*bands, *named, *fixed])


def _band(low: int, high: int | None, number: int) -> str:
    between = {"low": low, "high": high, "n": number}
    return _("%(low)s 及以上：%(n)s") % between if high is None else _("%(low)s 到 %(high)s：%(n)s") % between


def _chain(law: CampaignLaw, marked: Marked) -> tuple[Row, ...]:
    def dates(of: dict[str, str]) -> str:
        return _("；").join(f"{name} {date}" for name, date in of.items())

    return tuple(
        Row(
            said(call.words),
            dates({said(law.milestone_by_id[name].words): due.text() for name, due in call.dates.items()}),
            "",
            marked(call.cite),
        )
        for call in law.chain
    )
