"""The law of a campaign in words (批次规则页): days, channels, quotas, conditions, each with how sure it is; and what is not known."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tihang.core.campaign import CampaignLaw, Channel, Condition, Milestone, Provision, Quota
from tihang.core.campaign.facts import TIER_WORDS
from tihang.journey.registry.codes import named as name_of
from tihang.web.parts.campaign_words import date_words, weight_words
from tihang.web.parts.marks import SourceMark, source_mark
from tihang.web.parts.words import said
from tihang.web.speech import lang


@dataclass(frozen=True, slots=True)
class Line:
    """一条: what it is called, what it says, how sure it is, and what more is to be said."""

    name: str
    words: str
    source: SourceMark
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LawPart:
    """批次规则."""

    sentence: str
    rule: str
    dates: tuple[Line, ...]
    channels: tuple[Line, ...]
    quotas: tuple[Line, ...]
    conditions: tuple[Line, ...]
    panels: tuple[Line, ...]
    checks: tuple[Line, ...]
    cultivation: tuple[Line, ...]
    unknown: tuple[str, ...]


def tier_name(tier: str) -> str:
    """卓越级: excellence."""
    return said(TIER_WORDS.get(tier, (tier, tier)))


def law_part(law: CampaignLaw) -> LawPart:
    """Everything that a reader may want to check."""
    return LawPart(
        sentence=_("%(year)d 年，%(tier)s") % {"year": law.year, "tier": tier_name(law.tier)},
        rule=said(law.deadline.said()),
        dates=tuple(_date(each) for each in law.milestones),
        channels=tuple(_channel(each) for each in law.channels),
        quotas=tuple(_quota(each) for each in law.quotas),
        conditions=tuple(_condition(each) for each in law.conditions),
        panels=tuple(_provision(each) for each in law.panels),
        checks=tuple(Line(said(each.department), said(each.words), source_mark(each.cite)) for each in law.checks),
        cultivation=tuple(_provision(each) for each in law.cultivation),
        unknown=tuple(said(words) for words in law.unknown),
    )


def exempt_words(quota: Quota) -> tuple[str, ...]:
    """Who does not use a quota."""
    return tuple(_("不占名额：%(who)s") % {"who": said(each.words)} for each in quota.exempt)


def _date(each: Milestone) -> Line:
    return Line(said(each.words), date_words(each.due), source_mark(each.cite), tuple(filter(None, [said(each.help)])))


def _channel(each: Channel) -> Line:
    to = [_("纸质材料送%(to)s") % {"to": said(each.paper_to)}] if each.paper_to else []
    copies = [_("抄送%(to)s") % {"to": said(words)} for words in each.copies_to]
    return Line(said(each.words), "", source_mark(each.cite), (*to, *copies, *(said(words) for words in each.closed_to.values())))


def _provision(each: Provision) -> Line:
    read = (_("%(day)s 查") % {"day": each.as_of.isoformat()},) if each.as_of else ()
    return Line(said(each.words), "", source_mark(each.cite), read)


def _quota(each: Quota) -> Line:
    return Line(said(each.words), quota_words(each), source_mark(each.cite), exempt_words(each))


def quota_words(quota: Quota) -> str:
    """Bands, named numbers, one number, or none of its own."""
    if quota.bands:
        return _("；").join(
            _("%(low)d 到 %(high)d：%(number)d 个") % {"low": band.low, "high": band.high, "number": band.number} if band.high
            else _("%(low)d 起：%(number)d 个") % {"low": band.low, "number": band.number}
            for band in quota.bands
        )  # fmt: skip
    named = [_("%(place)s %(many)d 个") % {"place": name_of(code, lang()), "many": number} for code, number in quota.named.items()]
    rest = (
        []
        if quota.fixed is None
        else [_("其余各 %(many)d 个") % {"many": quota.fixed} if named else _("%(many)d 个") % {"many": quota.fixed}]
    )
    return _("；").join((*named, *rest))


def _condition(each: Condition) -> Line:
    return Line(said(each.words), weight_words(each.weight), source_mark(each.cite), tuple(filter(None, [said(each.help)])))
