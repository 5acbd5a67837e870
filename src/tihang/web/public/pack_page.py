"""One standard as it is read here: what it asks, from where, and how sure that is."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tihang.core.criteria import Pack
from tihang.core.criteria.citation import Citation
from tihang.web.parts.marks import Mark, SourceMark, note_in_language, source_mark
from tihang.web.parts.words import said
from tihang.web.public.area_views import AreaView, area_views
from tihang.web.public.campaign_part import CampaignView, RowGroup, campaign_view
from tihang.web.public.criterion_views import TierView, tier_views
from tihang.web.public.entry_views import EntryGroup, entry_groups
from tihang.web.public.filing_view import FilingView, filing_view
from tihang.web.public.form_part import form_groups
from tihang.web.public.shelf_page import holds
from tihang.web.public.tally import Tally, status_mark, tally


@dataclass(frozen=True, slots=True)
class Anchor:
    """目录的一行."""

    id: str
    name: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class RungView:
    """一级的读法: its name, what it means, how it is reached."""

    name: str
    help: str
    reach: str
    source: SourceMark


@dataclass(frozen=True, slots=True)
class OptionView:
    text: str
    default: bool


@dataclass(frozen=True, slots=True)
class PolicyView:
    """存疑点."""

    id: str
    text: str
    options: tuple[OptionView, ...]
    source: SourceMark
    note: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """出处."""

    id: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class PackPage:
    """标准的阅读页."""

    name: str
    title: str
    over: str
    under: str
    document: str
    url: str
    holds: str
    status: Mark
    gaps: tuple[str, ...]
    tally: Tally
    contents: tuple[Anchor, ...]
    ladder_name: str
    rungs: tuple[RungView, ...]
    areas: tuple[AreaView, ...]
    tiers: tuple[TierView, ...]
    entries: tuple[EntryGroup, ...]
    renamed: tuple[tuple[str, str, str, SourceMark], ...]
    policies: tuple[PolicyView, ...]
    sources: tuple[SourceView, ...]
    filing: FilingView | None = None
    campaign: CampaignView | None = None
    form: tuple[RowGroup, ...] = ()


def pack_page(pack: Pack) -> PackPage:
    tiers = tier_views(pack)
    areas = () if tiers else area_views(pack)
    entries = entry_groups(pack)
    ladder = pack.ladder
    return PackPage(
        name=pack.name,
        title=said(pack.words),
        over=" · ".join(word for word in (pack.document.number, _("%(edition)s 版") % {"edition": pack.edition}) if word),
        under=_dates(pack),
        document=said(pack.document.words),
        url=pack.document.url,
        holds=holds(pack),
        status=status_mark(pack),
        gaps=tuple(said(gap.words) for gap in pack.gaps),
        tally=tally(pack),
        contents=_contents(pack, areas, tiers, entries),
        ladder_name=said(ladder.words) if ladder else "",
        rungs=tuple(_rung(pack, number) for number in range(len(ladder.rungs))) if ladder else (),
        areas=areas,
        tiers=tiers,
        entries=entries,
        renamed=tuple((row.edition, row.name, said(pack.names(row.entry)), source_mark(row.cite)) for row in pack.renamed),
        policies=tuple(
            PolicyView(
                policy.id,
                said(policy.words),
                tuple(OptionView(said(option.words), option.id == policy.default) for option in policy.options),
                _marked(pack, policy.cite),
                note_in_language(policy.cite.note),
            )
            for policy in pack.policies
        ),
        sources=tuple(SourceView(source.id, said(source.words), source.url) for source in pack.sources),
        filing=filing_view(pack),
        campaign=campaign_view(pack, lambda cite: _marked(pack, cite)),
        form=form_groups(pack, lambda cite: _marked(pack, cite)),
    )


def _dates(pack: Pack) -> str:
    document = pack.document
    parts = [
        _("%(day)s 发布") % {"day": document.issued.isoformat()} if document.issued else "",
        _("%(day)s 起施行") % {"day": document.in_force.isoformat()} if document.in_force else "",
    ]
    return " · ".join(part for part in parts if part)


def _marked(pack: Pack, cite: Citation) -> SourceMark:
    titles = [said(pack.source_by_id[name].words) for name in cite.sources if name in pack.source_by_id]
    return source_mark(cite, title=_("；").join(titles))


def _rung(pack: Pack, number: int) -> RungView:
    assert pack.ladder is not None  # noqa: S101  (only asked for packs with a ladder)
    rung = pack.ladder.rungs[number]
    if rung.score is not None and rung.at_least is not None:
        reach = _("本级得分达到 %(score)s") % {"score": f"{float(rung.at_least):g}"}
    elif rung.term is not None:
        reach = said(rung.term.describe(pack.names))
    elif rung.by_criteria:
        reach = _("这一层级的硬性条件全部满足")
    else:
        reach = ""
    return RungView(said(rung.words), said(rung.help), reach, _marked(pack, rung.cite))


def _contents(pack: Pack, areas: tuple[AreaView, ...], tiers: tuple[TierView, ...], entries: tuple[EntryGroup, ...]) -> tuple[Anchor, ...]:
    anchors = [Anchor("tally", _("有多可靠"))]
    if pack.ladder:
        anchors.append(Anchor("ladder", said(pack.ladder.words)))
    for area in areas:
        anchors += [Anchor(view.code, view.name, view.depth) for view in area.walk() if view.depth == 0 or view.grades]
    anchors += [Anchor(f"tier-{tier.id}", tier.name) for tier in tiers]
    anchors += [Anchor(group.id, group.name) for group in entries]
    if pack.filings:
        anchors += [Anchor("filing", _("备案方式")), Anchor("filing-regions", _("各地的选择"))]
    if pack.campaign:
        anchors.append(Anchor("campaign", _("批次规则")))
    if pack.renamed:
        anchors.append(Anchor("renamed", _("旧名对照")))
    if pack.policies:
        anchors.append(Anchor("policies", _("存疑点")))
    return (*anchors, Anchor("sources", _("出处")))
