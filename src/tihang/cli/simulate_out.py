"""What a trial says (试算的说法): as words and as data."""

from collections.abc import Callable

from tihang.core.campaign import CampaignLaw, pressure_of
from tihang.core.canonical import Data
from tihang.core.criteria import Pack
from tihang.core.criteria.draft import Draft
from tihang.engines.population.tried import Tried, TriedTiers
from tihang.engines.population.tunnel import Moves

GROUPS = {"region": ("地区", "region"), "industry": ("行业", "industry"), "size": ("规模", "size")}
SYNTHETIC = ("合成数据，没有一家是真的", "invented data; nobody in it is real")
BELOW = ("未达任何一级", "below the first")
SHOWN = 5
"""So many criteria of a tier are named in the text; the data have all."""
Weighed = tuple[int | None, CampaignLaw | None]
"""One number of places for every region, or a campaign with its quotas."""
Say = Callable[[str, str], str]


def simulated_data(pack: Pack, draft: Draft, tried: Tried, places: int | None, law: CampaignLaw | None = None) -> dict[str, Data]:
    """The trial as data; with a campaign, its quotas weighed against who may apply."""
    found, each = tried.whole, tried.alone
    changes: list[Data] = [list(change.describe(pack)) for change in draft.changes]
    alone: list[Data] = [{"change": words, **_moves(one.moves)} for words, one in zip(changes, each, strict=False)] if each else []
    return {
        "base": pack.name,
        "changes": changes,
        "synthetic": tried.synthetic,
        "factories": found.moves.all,
        **_moves(found.moves),
        "before": list(found.before),
        "after": list(found.after),
        "settled": list(found.settled),
        "alone": alone,
        "tiers": _tiers(tried.tiers, places) if tried.tiers else None,
        "quotas": _quotas(law, tried.tiers) if tried.tiers and law else None,
        "by": {group: {name: _moves(moves) for name, moves in names.items()} for group, names in found.by.items()},
    }


def _moves(moves: Moves) -> dict[str, Data]:
    return {"rise": moves.rise, "fall": moves.fall, "stay": moves.stay}


def simulated_text(packs: tuple[Pack, Pack], draft: Draft, tried: Tried, weighed: Weighed, *, at: bool) -> str:
    """The trial in words; ``packs`` are the law as it is and the law of the draft."""
    (pack, then), (places, law) = packs, weighed
    found, each = tried.whole, tried.alone
    say = {False: lambda zh, _: zh, True: lambda _, en: en}[at]
    lines = [say(f"{pack.name}，{found.moves.all} 家", f"{pack.name}, {found.moves.all} factories")]
    lines += [say(*SYNTHETIC)] if tried.synthetic else []
    lines += [f"  {say(*change.describe(pack))}" for change in draft.changes]
    lines.append(
        say(
            f"升 {found.moves.rise} 降 {found.moves.fall} 不变 {found.moves.stay}",
            f"rise {found.moves.rise}, fall {found.moves.fall}, stay {found.moves.stay}",
        )
    )
    rungs = {rung.ordinal: rung.words for rung in pack.rung_by_id.values()}
    lines += [
        f"  {say(*rungs.get(level, BELOW))}{say('：', ': ')}{before} → {after}"
        for level, (before, after) in enumerate(zip(found.before, found.after, strict=True))
    ]
    lines += _tier_lines(then, tried.tiers, places, say) if tried.tiers else []
    lines += _quota_lines(law, tried.tiers, say) if tried.tiers and law else []
    if each:
        lines.append(say("单独每一处改动：", "Each change alone:"))
        ranked = sorted(zip(draft.changes, each, strict=True), key=lambda pair: -pair[1].moves.fall)
        lines += [f"  {say(*change.describe(pack))}: +{one.moves.rise} −{one.moves.fall}" for change, one in ranked]
    for group, names in found.by.items():
        lines.append(say(f"按{GROUPS[group][0]}（升、降、家数）：", f"By {GROUPS[group][1]} (rise, fall, factories):"))
        lines += [f"  {name or '–'}: {moves.rise}, {moves.fall}, {moves.all}" for name, moves in sorted(names.items())]
    return "\n".join(lines) + "\n"


def _tiers(found: TriedTiers, places: int | None) -> dict[str, Data]:
    said: dict[str, Data] = {}
    for before, after in zip(found.before, found.after, strict=True):
        filled = found.pressure(after.rung, places) if places is not None else None
        said[after.rung] = {
            "qualify": [before.qualify, after.qualify],
            "may_apply": [before.may_apply, after.may_apply],
            "blocking": [
                {"criterion": each.criterion, "fails": each.fails, "open": each.open, "alone": each.alone}
                for each in found.blocking[after.rung]
            ],
            **({"places": places, "filled": filled[0], "without": filled[1]} if filled else {}),
        }
    return said


def _quotas(law: CampaignLaw, found: TriedTiers) -> dict[str, Data]:
    weighed = pressure_of(law, found.regions.get(law.tier, {}), {})
    units: list[Data] = [
        {"unit": row.unit.kind, "region": row.unit.region, "may_apply": row.many, "places": [row.quota.least, row.quota.most]}
        for row in weighed.rows
    ]
    return {"campaign": law.name, "tier": law.tier, "filled": list(weighed.filled), "without": list(weighed.without), "units": units}


def _quota_lines(law: CampaignLaw, found: TriedTiers, say: Say) -> list[str]:
    weighed = pressure_of(law, found.regions.get(law.tier, {}), {})
    (least, most), (few, many) = weighed.filled, weighed.without
    zh = f"按《{law.words[0]}》的名额规定：有名额的 {least} 到 {most} 家，没有名额的 {few} 到 {many} 家（排名等没有录入）"
    en = f"By the quotas of {law.words[1]}: {least} to {most} have a place, {few} to {many} go without (ranks and the like are not entered)"
    return [say(zh, en)]


def _tier_lines(pack: Pack, found: TriedTiers, places: int | None, say: Say) -> list[str]:
    lines = [say("按企业的申报（没有人评审过）：", "As factories claim (nobody has reviewed it):")]
    for before, after in zip(found.before, found.after, strict=True):
        zh, en = pack.names(after.rung)
        lines.append(
            say(
                f"  {zh}：够格 {before.qualify} → {after.qualify}，其中还没有这一称号、可以申报的 {before.may_apply} → {after.may_apply}",
                f"  {en}: qualify {before.qualify} → {after.qualify}; without the title, may apply {before.may_apply} → {after.may_apply}",
            )
        )
        if places is not None:
            filled, without = found.pressure(after.rung, places)
            lines.append(
                say(
                    f"    每个地区 {places} 个名额：用掉 {filled}，没有名额的 {without}",
                    f"    {places} places a region: {filled} filled, {without} go without",
                )
            )
        for each in found.blocking[after.rung][:SHOWN]:
            name = pack.names(each.criterion)
            lines.append(
                say(
                    f"    只差这一条 {each.alone}，不满足 {each.fails}，没说 {each.open}：{name[0]}",
                    f"    lack only this {each.alone}, fail it {each.fails}, left open {each.open}: {name[1]}",
                )
            )
    return lines
