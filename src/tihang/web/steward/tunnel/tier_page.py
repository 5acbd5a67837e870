"""What a trial of tiers says on the page (层级的试算): who qualifies, who may apply, which criterion keeps how many away."""

from django.utils.translation import gettext as _

from tihang.core.campaign import CampaignLaw, Pressure
from tihang.core.criteria import Pack
from tihang.engines.population.tried import TriedTiers
from tihang.journey.registry.codes import named
from tihang.web.parts.roster import Cell, Roster, cell, roster
from tihang.web.speech import lang
from tihang.web.steward.tunnel.places import Places, pressed

SHOWN = 12
"""Criteria of a tier that are shown; the file of ``tihang simulate`` has all."""


def tiers_table(pack: Pack, found: TriedTiers, held: TriedTiers | None) -> Roster:
    """How many qualify and may apply, before and after."""
    at = 0 if lang() == "zh" else 1
    head = [_("层级"), _("够格，现行"), _("够格，这一稿"), _("可以申报，现行"), _("可以申报，这一稿")] + (
        [_("可以申报，另一稿")] if held else []
    )
    rows = []
    for place, (was, now) in enumerate(zip(found.before, found.after, strict=True)):
        more = [_figure(held.after[place].may_apply)] if held else []
        figures = [_figure(many) for many in (was.qualify, now.qualify, was.may_apply, now.may_apply)]
        rows.append([cell(pack.names(now.rung)[at]), *figures, *more])
    return roster(_("够格和可以申报的家数"), head, rows)


def blocking_tables(pack: Pack, found: TriedTiers, at: int) -> tuple[tuple[str, Roster], ...]:
    """Tier by tier: the criteria that keep most away under the draft."""
    head = [_("条件"), _("只差这一条"), _("不满足"), _("没有说")]
    return tuple(
        (
            pack.names(rung)[at],
            roster(
                _("%(tier)s的卡点") % {"tier": pack.names(rung)[at]}, head,
                [[cell(pack.names(each.criterion)[at]), *map(_figure, (each.alone, each.fails, each.open))] for each in rows[:SHOWN]],
            ),
        )
        for rung, rows in found.blocking.items()
    )  # fmt: skip


def tier_pressure(pack: Pack, found: TriedTiers, places: Places) -> str:
    """So many places in each region, weighed against those who may apply there."""
    if places.law is not None:
        return _ruled(pack, places.law, pressed(places.law, found.regions.get(places.law.tier, {})))
    rungs = [each.rung for each in found.after]
    if not places.number or not 0 < places.level <= len(rungs):
        return ""
    rung = rungs[places.level - 1]
    filled, without = found.pressure(rung, places.number)
    said = {
        "tier": pack.names(rung)[0 if lang() == "zh" else 1],
        "places": f"{places.number:,}",
        "filled": f"{filled:,}",
        "without": f"{without:,}",
    }
    return _("%(tier)s，每个地区 %(places)s 个名额：可以申报的里有 %(filled)s 家有名额，%(without)s 家没有。") % said


def quota_table(found: TriedTiers, places: Places) -> Roster | None:
    """Unit by unit, the most pressed first; None unless the rules of a campaign are asked for."""
    if places.law is None:
        return None
    rows = pressed(places.law, found.regions.get(places.law.tier, {})).rows
    at = 0 if lang() == "zh" else 1
    head = [_("推荐单位"), _("可以申报"), _("名额"), _("有名额"), _("没有名额")]
    return roster(_("各单位的名额"), head, [
        [
            cell(named(row.unit.region, lang(), short=True) or _("不详")), _figure(row.many),
            cell(row.quota.words[at] if row.quota.number is None else f"{row.quota.number:,}", number=row.quota.number is not None),
            *((_span(*row.filled), _span(row.many - row.filled[1], row.many - row.filled[0])) if row.quota.most is not None else (cell("—"), cell("—"))),
        ]
        for row in rows
    ])  # fmt: skip


def _ruled(pack: Pack, law: CampaignLaw, found: Pressure) -> str:
    at = 0 if lang() == "zh" else 1
    said = {
        "tier": pack.names(law.tier)[at], "law": law.words[at], "filled": _between(*found.filled), "without": _between(*found.without),
        "unruled": f"{found.unruled:,}",
    }  # fmt: skip
    first = _("%(tier)s，按《%(law)s》的名额规定：可以申报的里有 %(filled)s 家有名额，%(without)s 家没有。") % said
    return first + (_("另有 %(unruled)s 家所在单位的名额没有查到。") % said if found.unruled else "")


def _between(least: int, most: int) -> str:
    return f"{least:,}" if least == most else f"{least:,}–{most:,}"


def _span(least: int, most: int) -> Cell:
    return cell(_between(least, most), number=True)


def _figure(many: int) -> Cell:
    return cell(f"{many:,}", number=True)
