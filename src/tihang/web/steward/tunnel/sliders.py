"""What can be moved (滑块): every line, weight and open point of the pack, read from an address and written back into one.

The address is the draft: whoever is sent it sees the same, and nothing is kept on the server.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, urlencode

from tihang.core.criteria import Pack
from tihang.core.criteria.draft import Draft, DraftChange
from tihang.core.values import exact_text
from tihang.web.steward.tunnel.moving import Choice, Slider, number_in, slider_of
from tihang.web.steward.tunnel.tier_sliders import tier_changes, tier_keys, tier_pair

NAME = ("草案", "Draft")
LINE, WEIGHT, OPTION = "line", "weight", "as"


def lines(pack: Pack, asked: Mapping[str, str], at: int) -> tuple[Slider, ...]:
    """One for each rung that is judged by a score."""
    rungs = pack.ladder.rungs if pack.ladder else ()
    return tuple(
        slider_of(f"{LINE}:{rung.id}", rung.words[at], rung.at_least, asked, ("0", "1", "0.01"))
        for rung in rungs
        if rung.at_least is not None
    )


def weights(pack: Pack, profile: str, asked: Mapping[str, str], at: int) -> tuple[Slider, ...]:
    """One for each area that shares with a sibling; an area alone weighs all of it and cannot move."""
    known = pack.weight_sets[0].weights.get(profile, {}) if pack.weight_sets else {}
    return tuple(
        slider_of(f"{WEIGHT}:{profile}:{code}", pack.names(code)[at], weight.value, asked, ("1", "99", "1"))
        for code, weight in known.items()
        if 0 < weight.value < 100
    )


def choices(pack: Pack, asked: Mapping[str, str], at: int) -> tuple[Choice, ...]:
    """One for each open point."""
    return tuple(
        Choice(
            f"{OPTION}:{policy.id}", policy.words[at], policy.default, asked.get(f"{OPTION}:{policy.id}", policy.default),
            tuple((option.id, option.words[at]) for option in policy.options),
        )
        for policy in pack.policies
    )  # fmt: skip


def draft_of(pack: Pack, asked: Mapping[str, str]) -> Draft:
    """The draft that an address describes: what stands as in the pack is no change. Raises BadInput."""
    moved = [*lines(pack, asked, 0), *(slider for profile in pack.profiles for slider in weights(pack, profile.id, asked, 0))]
    changes = [_change(slider) for slider in moved if slider.moved]
    changes += tier_changes(pack, asked)
    changes += [
        DraftChange(policy=each.name.partition(":")[2], option=each.value) for each in choices(pack, asked, 0) if each.value != each.now
    ]
    return Draft(NAME, pack.name, tuple(changes))


def address_of(draft: Draft) -> str:
    """The draft as the part of an address after the question mark."""
    return urlencode(list(_pairs(draft)))


def asked_in(address: str) -> dict[str, str]:
    """An address read back."""
    return dict(parse_qsl(address[:4000]))


def yaml_of(draft: Draft) -> str:
    """The draft as the file that ``tihang simulate`` reads."""
    rows = [", ".join(f"{key}: {value}" for key, value in _keys(change)) for change in draft.changes]
    return "\n".join([f"draft: {draft.words[0]}", f"base: {draft.base}", "changes:", *(f"  - {{{row}}}" for row in rows), ""])


def _change(slider: Slider) -> DraftChange:
    kind, _, rest = slider.name.partition(":")
    if kind == LINE:
        return DraftChange(rung=rest, at_least=number_in(slider.value))
    profile, _, area = rest.partition(":")
    return DraftChange(area=area, profile=profile, weight=number_in(slider.value))


def _pairs(draft: Draft) -> Iterator[tuple[str, str]]:
    for change in draft.changes:
        if change.tier or change.criterion:
            yield tier_pair(change)
        elif change.at_least is not None:
            yield f"{LINE}:{change.rung}", exact_text(change.at_least)
        elif change.weight is not None:
            yield f"{WEIGHT}:{change.profile}:{change.area}", exact_text(change.weight)
        else:
            yield f"{OPTION}:{change.policy}", change.option


def _keys(change: DraftChange) -> tuple[tuple[str, str], ...]:
    if change.tier or change.criterion:
        return tier_keys(change)
    if change.at_least is not None:
        return ("rung", f'"{change.rung}"'), ("at_least", exact_text(change.at_least))
    if change.weight is not None:
        return ("area", change.area), ("profile", change.profile), ("weight", exact_text(change.weight))
    return ("policy", change.policy), ("option", change.option)
