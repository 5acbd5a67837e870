"""A draft edition (征求意见稿、草案): what a steward would change of a pack, tried on a population before anything is published."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from tihang.core.criteria.draft_change import DRAFT, DraftChange, draft_weight, known, refused, weight_at
from tihang.core.criteria.draft_criteria import with_demand, with_line, with_scenarios
from tihang.core.criteria.pack import Area, Pack, Weight, WeightSet
from tihang.core.problems import BadInput, Problem
from tihang.core.values import Words

__all__ = ["Draft", "DraftChange", "apply_draft"]

WHOLE = Fraction(100)
"""The weights of siblings add up to this."""


@dataclass(frozen=True, slots=True)
class Draft:
    """草案: a name, the pack it changes, and its changes in order."""

    words: Words
    base: str
    changes: tuple[DraftChange, ...]

    def alone(self) -> "tuple[Draft, ...]":
        """Each change as a draft of its own."""
        return tuple(replace(self, changes=(change,)) for change in self.changes)


def apply_draft(pack: Pack, draft: Draft) -> Pack:
    """The pack with the changes of a draft, marked as a draft. Raises BadInput naming every change that breaks a rule of packs."""
    problems: list[Problem] = []
    for number, change in enumerate(draft.changes, 1):
        try:
            pack = _changed(pack, change)
        except BadInput as broken:
            problems += [replace(each, place=f"changes[{number}]{f'.{each.place}' if each.place else ''}") for each in broken.problems]
    if problems:
        raise BadInput(problems)
    return replace(pack, status="draft", edition=f"{pack.edition}-draft")


def _changed(pack: Pack, change: DraftChange) -> Pack:
    if change.link:
        return with_scenarios(pack, change)
    if change.criterion:
        return with_demand(pack, change) if change.demanded is not None else with_line(pack, change)
    if change.rung:
        return _with_line(pack, change)
    if change.area:
        return _with_weight(pack, change)
    return _with_option(pack, change)


def _with_line(pack: Pack, change: DraftChange) -> Pack:
    ladder = pack.ladder
    rungs = {rung.id: rung for rung in ladder.rungs} if ladder else {}
    known(change.rung, rungs, "rung")
    if rungs[change.rung].at_least is None:
        raise refused(
            "这一级不按得分判，没有得分线",
            "this rung is not judged by a score and has no line",
            "改要素条件",
            "Change its criteria",
            "rung",
        )
    if change.at_least is None or not 0 <= change.at_least <= 1:
        raise refused("得分线要在 0 到 1 之间", "a line lies between 0 and 1", "写 0.8 这样的数", "Write a number such as 0.8", "at_least")
    found = tuple(replace(rung, at_least=change.at_least) if rung.id == change.rung else rung for rung in rungs.values())
    return replace(pack, ladder=replace(ladder, rungs=found)) if ladder else pack


def _with_weight(pack: Pack, change: DraftChange) -> Pack:
    """The area gets its weight, its siblings share the rest as they did before, so that they still add up."""
    known(change.area, pack.area_by_code, "area")
    known(change.profile, {profile.id: profile for profile in pack.profiles}, "profile")
    others = [area for area in _siblings(pack, change.area) if _in_profile(area, change.profile) and area.code != change.area]
    old = draft_weight(pack, change)
    if change.weight is None or not 0 < change.weight < WHOLE or not others:
        said = "权重要大于 0、小于 100，而且要有同级可以让", "a weight lies between 0 and 100 and needs siblings to give way"
        raise refused(*said, "写 20 这样的数，或换一项", "Write a number such as 20, or choose another area", "weight")
    rest = (WHOLE - change.weight) / (WHOLE - old)
    moved = {change.area: change.weight, **{area.code: weight_at(pack, change.profile, area.code) * rest for area in others}}
    return replace(pack, weight_sets=(_set(pack.weight_sets[0], change.profile, moved), *pack.weight_sets[1:]))


def _set(of: WeightSet, profile: str, moved: Mapping[str, Fraction]) -> WeightSet:
    draft = {code: Weight(value, DRAFT) for code, value in moved.items()}
    return replace(of, weights={**of.weights, profile: {**of.weights[profile], **draft}})


def _with_option(pack: Pack, change: DraftChange) -> Pack:
    policies = {policy.id: policy for policy in pack.policies}
    known(change.policy, policies, "policy")
    known(change.option, {option.id: option for option in policies[change.policy].options}, "option")
    found = tuple(replace(policy, default=change.option) if policy.id == change.policy else policy for policy in pack.policies)
    return replace(pack, policies=found)


def _siblings(pack: Pack, code: str) -> tuple[Area, ...]:
    parent = pack.parent_by_code.get(code)
    return pack.area_by_code[parent].parts if parent else pack.areas


def _in_profile(area: Area, profile: str) -> bool:
    return not area.profiles or profile in area.profiles
