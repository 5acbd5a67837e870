"""Criteria as they are read: by tier, then by what they are about."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tihang.core.criteria import Criterion, Pack
from tihang.core.logic.truths import Said
from tihang.web.parts.marks import SourceMark, note_in_language, source_mark
from tihang.web.parts.words import said


@dataclass(frozen=True, slots=True)
class CriterionView:
    """一条要素条件."""

    id: str
    text: str
    how: str
    rule: str
    soft: str
    source: SourceMark
    note: str
    items: "tuple[CriterionView, ...]"


@dataclass(frozen=True, slots=True)
class CriterionGroup:
    name: str
    criteria: tuple[CriterionView, ...]


@dataclass(frozen=True, slots=True)
class TierView:
    """一个层级的要素条件."""

    id: str
    no: int
    name: str
    many: int
    groups: tuple[CriterionGroup, ...]
    missing: str


def tier_views(pack: Pack) -> tuple[TierView, ...]:
    """The tiers of a pack that judges by criteria; nothing for other packs."""
    if not pack.criteria or not pack.ladder:
        return ()
    return tuple(_tier(pack, rung.id, rung.ordinal, said(rung.words)) for rung in pack.ladder.rungs)


def _tier(pack: Pack, tier: str, no: int, name: str) -> TierView:
    mine = [criterion for criterion in pack.criteria if tier in criterion.tiers]
    whole = [criterion for criterion in mine if not criterion.part_of]
    names = _group_names(pack)
    keys = list(dict.fromkeys(_key(pack, criterion) for criterion in whole))
    groups = tuple(
        CriterionGroup(
            names.get(key, key), tuple(_view(pack, criterion, tier, mine) for criterion in whole if _key(pack, criterion) == key)
        )
        for key in sorted(keys, key=list(names).index)
    )
    gaps = [said(gap.words) for gap in pack.gaps if tier in gap.rungs]
    return TierView(tier, no, name, len(mine), groups, _("；").join(gaps))


def _group_names(pack: Pack) -> dict[str, str]:
    """Groups and links in the order of reading."""
    return {
        "basic": _("基本要求"),
        "finished": _("建成"),
        "prerequisite": _("前置条件"),
        **{area.code: said(area.words) for area in pack.areas},
        "coverage": _("环节覆盖"),
        "construction": _("建设内容"),
        "ai": _("人工智能"),
        "results": _("成效"),
    }


def _key(pack: Pack, criterion: Criterion) -> str:
    return criterion.area if criterion.area in pack.area_by_code else criterion.group


def _view(pack: Pack, criterion: Criterion, tier: str, mine: list[Criterion]) -> CriterionView:
    cite = criterion.cite_for(tier)
    titles = [said(pack.source_by_id[name].words) for name in cite.sources if name in pack.source_by_id]
    parts = [other for other in mine if other.part_of == criterion.id]
    plain = isinstance(criterion.term, Said) or bool(parts)
    how = {"computed": _("按答案算"), "record": _("按记录算"), "reviewer": _("由评审判定")}
    return CriterionView(
        id=criterion.id,
        text=said(criterion.words),
        how=how[criterion.judged],
        rule="" if plain else said(criterion.term.describe(pack.names)),
        soft="" if criterion.hard else _("原则上"),
        source=source_mark(cite, title=_("；").join(titles)),
        note=note_in_language(cite.note),
        items=tuple(_view(pack, part, tier, []) for part in parts),
    )
