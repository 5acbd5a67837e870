"""The wind tunnel as the steward reads it (风洞页): what the draft says in words, who rises and falls, and where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from tihang.core.criteria import Pack
from tihang.core.values import decimal_text
from tihang.engines.population.tunnel import Moves, Shift
from tihang.flows.climb_costs import IndustryCost
from tihang.journey.registry.codes import industry, named
from tihang.web.parts.roster import Cell, Roster, cell, roster
from tihang.web.speech import lang
from tihang.web.steward.tunnel.places import Places
from tihang.web.steward.tunnel.tier_page import blocking_tables, quota_table, tier_pressure, tiers_table
from tihang.web.steward.tunnel.trial import Trial

COUNTRYWIDE = "000000"


@dataclass(frozen=True, slots=True)
class Bar:
    """一个等级前后的家数: the widths are per cent of the fullest level."""

    level: str
    before: str
    after: str
    more: str
    held: str
    width_before: str
    width_after: str


@dataclass(frozen=True, slots=True)
class TrialPage:
    """风洞页: ``sentence`` first."""

    sentence: str
    settled: str
    changes: tuple[str, ...]
    held_changes: tuple[str, ...]
    bars: tuple[Bar, ...]
    reach: Roster
    alone: Roster | None
    by: tuple[tuple[str, str, Roster], ...]
    pressure: str
    tiers: Roster | None = None
    blocking: tuple[tuple[str, Roster], ...] = ()
    quotas: Roster | None = None


def trial_page(pack: Pack, trial: Trial, held: Trial | None, places: Places) -> TrialPage:
    """The page as it will stand."""
    moves, at = trial.whole.moves, 0 if lang() == "zh" else 1
    said = {"n": f"{moves.all:,}", "up": f"{moves.rise:,}", "down": f"{moves.fall:,}", "stay": f"{moves.stay:,}"}
    sentence = _("%(n)s 家里，%(up)s 家升，%(down)s 家降，%(stay)s 家不变。") % said
    settled = (
        _("按企业申报、假定评审都确认：结果已定的从 %(was)s 家变为 %(now)s 家；其余还有没说的，按没有数。")
        if trial.tiers
        else _("级别已定的，从 %(was)s 家变为 %(now)s 家；其余还有没答的题，按肯定达到的级别数。")
    )
    settled = settled % {
        "was": f"{trial.whole.settled[0]:,}", "now": f"{trial.whole.settled[1]:,}",
    }  # fmt: skip
    return TrialPage(
        sentence if trial.draft.changes else _("还没有改动，%(n)s 家都不变。移动左边的滑块。") % said,
        settled,
        tuple(change.describe(pack)[at] for change in trial.draft.changes),
        tuple(change.describe(pack)[at] for change in held.draft.changes) if held else (),
        _bars(pack, trial.whole, held),
        _reach(pack, trial.whole, held),
        _alone(pack, trial, at) if len(trial.alone) > 1 else None,
        tuple((name, words, _by(words, names, name)) for name, words, names in _groups(trial.whole)),
        tier_pressure(pack, trial.tiers, places) if trial.tiers else _pressure(trial.whole, places),
        tiers_table(pack, trial.tiers, held.tiers if held else None) if trial.tiers else None,
        blocking_tables(pack, trial.tiers, at) if trial.tiers else (),
        quota_table(trial.tiers, places) if trial.tiers else None,
    )


def cost_words(found: IndustryCost | None, *, of_tiers: bool = False) -> str:
    """The cost for industry in a sentence."""
    if found is None:
        return _("没有企业不再够格，不用花钱。") if of_tiers else _("没有企业降级，不用花钱守住等级。")
    if not found.planned:
        return _("抽了 %(n)s 家，没有一家算得出回到原来的办法。") % {"n": found.sampled}
    said = {
        "fallen": f"{found.fallen:,}", "sampled": found.sampled, "planned": found.planned, "unit": found.unit[0 if lang() == "zh" else 1],
        "middle": decimal_text(found.middle, 1), "mean": decimal_text(found.mean, 1), "whole": decimal_text(found.whole, 0),
    }  # fmt: skip
    of_tier = _(
        "不再够格的 %(fallen)s 家里均匀抽 %(sampled)s 家，%(planned)s 家算出了重新够格最省的办法：一半不超过 %(middle)s，平均 %(mean)s。"
    )
    of_level = _(
        "降级的 %(fallen)s 家里均匀抽 %(sampled)s 家，%(planned)s 家算出了守住原等级最省的办法：一半不超过 %(middle)s，平均 %(mean)s。"
    )
    first = of_tier if of_tiers else of_level
    return f"{first % said} {_('照此全部约 %(whole)s（单位：%(unit)s，成本是估计）。') % said}"


def name_of(group: str, code: str) -> str:
    """What a code of a group is called on a page."""
    if not code:
        return _("不详")
    if group == "region":
        return named(code, lang(), short=True) or code
    if group == "industry":
        found = industry(code)
        return f"{code} {found.named(lang())}" if found else code
    return {"large": _("大型"), "medium": _("中型"), "small": _("小型"), "micro": _("微型")}.get(code, code)


def _bars(pack: Pack, of: Shift, held: Trial | None) -> tuple[Bar, ...]:
    most = max(*of.before, *of.after, 1)
    other = held.whole.after if held else ()
    return tuple(
        Bar(
            _level(pack, level), f"{was:,}", f"{now:,}", _signed(now - was),
            f"{other[level]:,}" if other else "", _per_cent(was, most), _per_cent(now, most),
        )
        for level, (was, now) in enumerate(zip(of.before, of.after, strict=True))
    )  # fmt: skip


def _level(pack: Pack, level: int) -> str:
    """What a level is called: by its number, or by its word where it is a tier."""
    rungs = {rung.ordinal: rung for rung in (pack.ladder.rungs if pack.ladder else ())}
    if level in rungs and rungs[level].by_criteria:
        return rungs[level].words[0 if lang() == "zh" else 1]
    if level:
        return _("%(n)s 级") % {"n": level}
    return _("未达基础级") if any(rung.by_criteria for rung in rungs.values()) else _("一级以下")


def _reach(pack: Pack, of: Shift, held: Trial | None) -> Roster:
    """How many reach at least each level: who would qualify for what asks for it."""
    head = [_("等级"), _("按现行标准"), _("按这一稿"), _("差")] + ([_("按另一稿")] if held else [])
    rows = []
    for level in range(1, len(of.before)):
        was, now = sum(of.before[level:]), sum(of.after[level:])
        more = [_figure(f"{sum(held.whole.after[level:]):,}")] if held else []
        rows.append(
            [
                cell(_("%(level)s及以上") % {"level": _level(pack, level)}),
                _figure(f"{was:,}"),
                _figure(f"{now:,}"),
                _figure(_signed(now - was)),
                *more,
            ]
        )
    return roster(_("够各级的家数"), head, rows)


def _alone(pack: Pack, trial: Trial, at: int) -> Roster:
    rows = [
        [cell(change.describe(pack)[at]), *_figures(of.moves)] for change, of in trial.costliest
    ]  # fmt: skip
    return roster(_("每一处改动单独的影响"), [_("改动"), _("家数"), _("升"), _("降"), _("降的比例")], rows)


def _groups(of: Shift) -> tuple[tuple[str, str, Mapping[str, Moves]], ...]:
    words = {"region": _("地区"), "industry": _("行业"), "size": _("规模")}
    return tuple((name, words.get(name, name), found) for name, found in of.by.items())


def _by(words: str, names: Mapping[str, Moves], group: str) -> Roster:
    """The part that falls most stands first; ties keep the order of the codes."""
    ranked = sorted(names.items(), key=lambda each: (-_share(each[1]), each[0]))
    rows: Sequence[Sequence[Cell]] = [[cell(name_of(group, code)), *_figures(moves)] for code, moves in ranked]
    return roster(_("按%(what)s") % {"what": words}, [words, _("家数"), _("升"), _("降"), _("降的比例")], rows)


def _figures(moves: Moves) -> tuple[Cell, ...]:
    return tuple(_figure(text) for text in (f"{moves.all:,}", f"{moves.rise:,}", f"{moves.fall:,}", _per_cent(moves.fall, moves.all)))


def _figure(text: str) -> Cell:
    return cell(text, number=True)


def _share(moves: Moves) -> Fraction:
    return Fraction(moves.fall, max(moves.all, 1))


def _per_cent(part: int, whole: int) -> str:
    return f"{decimal_text(Fraction(part * 100, max(whole, 1)), 1)}%"


def _signed(number: int) -> str:
    return f"+{number:,}" if number > 0 else f"−{-number:,}" if number else "0"


def _pressure(of: Shift, places: Places) -> str:
    """How many qualify for each place, before and after."""
    if not places.number:
        return ""
    was, now = (Fraction(sum(side[places.level :]), places.number) for side in (of.before, of.after))
    said = {"places": f"{places.number:,}", "level": places.level, "was": decimal_text(was, 1), "now": decimal_text(now, 1)}
    return _("%(places)s 个名额、要求 %(level)s 级及以上：每个名额原来有 %(was)s 家够格，按这一稿有 %(now)s 家。") % said
