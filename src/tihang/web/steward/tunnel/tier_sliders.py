"""What can be moved of the criteria of tiers (层级的滑块): lines such as the AI share, what is demanded, the scenarios of each link."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from tihang.core.criteria import Criterion, Pack
from tihang.core.criteria.draft import DraftChange
from tihang.core.criteria.draft_change import line_of
from tihang.core.kinds import Scenarios
from tihang.core.values import exact_text
from tihang.web.steward.tunnel.moving import Choice, Slider, number_in, slider_of

SHARE, MUST, BUILT = "share", "must", "built"
MOST_BUILT = "10"
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class TierMoves:
    """一个层级能改的: numbers first, then what is demanded."""

    rung: str
    words: str
    lines: tuple[Slider, ...]
    built: tuple[Slider, ...]
    demands: tuple[Choice, ...]

    @property
    def moved(self) -> bool:
        """Whether the draft changes anything of this tier."""
        return any(each.moved for each in (*self.lines, *self.built)) or any(each.value != each.now for each in self.demands)


def tier_moves(pack: Pack, asked: Mapping[str, str], at: int) -> tuple[TierMoves, ...]:
    """Every tier of a pack that is judged by criteria; none for a pack of levels."""
    if pack.ladder is None or not all(rung.by_criteria for rung in pack.ladder.rungs):
        return ()
    return tuple(
        TierMoves(
            rung.id, rung.words[at], _lines(pack, rung.id, asked, at), _built(pack, rung.id, asked, at), _demands(pack, rung.id, asked, at)
        )
        for rung in pack.ladder.rungs
    )


def tier_changes(pack: Pack, asked: Mapping[str, str]) -> list[DraftChange]:
    """What an address changes of the tiers. Raises BadInput for what is no number."""
    return [change for tier in tier_moves(pack, asked, 0) for change in _changes(pack, tier)]


def tier_pair(change: DraftChange) -> tuple[str, str]:
    """A change as it stands in an address."""
    if change.link:
        return f"{BUILT}:{change.tier}:{change.link}", str(change.scenarios)
    if change.demanded is not None:
        return f"{MUST}:{change.tier}:{change.criterion}", YES if change.demanded else NO
    return f"{SHARE}:{change.tier}:{change.criterion}", exact_text(change.at_least or Fraction(0))


def tier_keys(change: DraftChange) -> tuple[tuple[str, str], ...]:
    """A change as it stands in the file of a draft."""
    tier = (("tier", change.tier),) if change.tier else ()
    if change.link:
        return ("link", change.link), *tier, ("scenarios", str(change.scenarios))
    if change.demanded is not None:
        return ("criterion", change.criterion), *tier, ("demanded", YES if change.demanded else NO)
    return ("criterion", change.criterion), *tier, ("at_least", exact_text(change.at_least or Fraction(0)))


def _changes(pack: Pack, tier: TierMoves) -> Iterator[DraftChange]:
    for slider in tier.lines:
        if slider.moved:
            criterion = _last(slider.name)
            yield DraftChange(
                criterion=criterion, tier=_tier_of(pack.criterion_by_id[criterion], tier.rung), at_least=number_in(slider.value)
            )
    for slider in tier.built:
        if slider.moved:
            asked = number_in(slider.value)
            yield DraftChange(link=_last(slider.name), tier=tier.rung, scenarios=int(asked) if asked.denominator == 1 else None)
    for choice in tier.demands:
        if choice.value != choice.now:
            yield DraftChange(criterion=_last(choice.name), tier=tier.rung, demanded=choice.value == YES)


def _last(name: str) -> str:
    return name.split(":", 2)[2]


def _tier_of(criterion: Criterion, rung: str) -> str:
    """The tier is named only where the line differs between tiers."""
    return rung if line_of(criterion) is None else ""


def _lines(pack: Pack, rung: str, asked: Mapping[str, str], at: int) -> tuple[Slider, ...]:
    """Criteria that hold a number against a line; one that several tiers share is moved at the first of them."""
    found = [(each, line_of(each, _tier_of(each, rung))) for each in pack.criteria if rung in each.tiers]
    return tuple(
        slider_of(
            f"{SHARE}:{_tier_of(each, rung)}:{each.id}", each.words[at], line, asked, ("0", "1", "0.05") if line < 1 else ("0", "5", "1")
        )
        for each, line in found
        if line is not None and (line_of(each) is None or each.tiers[0] == rung)
    )


def _built(pack: Pack, rung: str, asked: Mapping[str, str], at: int) -> tuple[Slider, ...]:
    """A slider for each link that the catalogue of scenarios names."""
    listed = next((question.kind for question in pack.questions if isinstance(question.kind, Scenarios)), None)
    links = dict.fromkeys(link for _code, link in listed.codes if link) if listed else {}
    return tuple(slider_of(f"{BUILT}:{rung}:{link}", pack.names(link)[at], Fraction(0), asked, ("0", MOST_BUILT, "1")) for link in links)


def _demands(pack: Pack, rung: str, asked: Mapping[str, str], at: int) -> tuple[Choice, ...]:
    """Whether each criterion is demanded; what is part of another goes with it."""
    options = (YES, _("要求")), (NO, _("不要求"))
    return tuple(
        Choice(f"{MUST}:{rung}:{each.id}", each.words[at], now, _said(asked.get(f"{MUST}:{rung}:{each.id}", now), now), options)
        for each in pack.criteria
        if rung in each.tiers and not each.part_of
        for now in (YES if each.hard else NO,)
    )


def _said(given: str, now: str) -> str:
    return given if given in (YES, NO) else now
