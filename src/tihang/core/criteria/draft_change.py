"""One change of a draft edition (草案的一处改动), in data and in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tihang.core.criteria.citation import Citation
from tihang.core.criteria.pack import Criterion, Pack
from tihang.core.logic.truths import AtLeast
from tihang.core.problems import BadInput, Problem, bad, nearest
from tihang.core.values import Words, exact_text

DRAFT = Citation("estimate", (), method="草案 / draft")


@dataclass(frozen=True, slots=True)
class DraftChange:
    """One change of a draft (一处改动): a rung's line, an area's weight in a profile, the option of an open point; of a tier, the line of a
    criterion (AI share, level), whether it is demanded, or how many scenarios of a link it takes.
    """

    rung: str = ""
    at_least: Fraction | None = None
    area: str = ""
    profile: str = ""
    weight: Fraction | None = None
    policy: str = ""
    option: str = ""
    criterion: str = ""
    tier: str = ""
    demanded: bool | None = None
    link: str = ""
    scenarios: int | None = None

    def describe(self, pack: Pack) -> Words:
        """What it would change, in words."""
        if self.rung:
            zh, en = pack.rung_by_id[self.rung].words
            old, new = (exact_text(line or Fraction(0)) for line in (pack.rung_by_id[self.rung].at_least, self.at_least))
            return f"{zh}的得分线从 {old} 改为 {new}", f"line of {en} from {old} to {new}"
        if self.area:
            zh, en = pack.names(self.area)
            kind = next(profile.words for profile in pack.profiles if profile.id == self.profile)
            old, new = exact_text(draft_weight(pack, self)), exact_text(self.weight or Fraction(0))
            return (
                f"{kind[0]}的{zh}权重从 {old} 改为 {new}，同级其余按比例让",
                f"weight of {en} ({kind[1]}) from {old} to {new}, its siblings in proportion",
            )
        if self.tier or self.criterion:
            return self._of_tier(pack)
        zh, en = pack.policy_by_id[self.policy].words
        return f"“{zh}”改读作 {self.option}", f"'{en}' read as {self.option}"

    def _of_tier(self, pack: Pack) -> Words:
        tier_zh, tier_en = pack.names(self.tier) if self.tier else ("", "")
        if self.link:
            zh, en = pack.names(self.link)
            return (
                f"{tier_zh}要求{zh}环节至少建成 {self.scenarios} 个场景",
                f"{tier_en} asks for at least {self.scenarios} scenarios in {en}",
            )
        zh, en = pack.names(self.criterion)
        if self.demanded is not None:
            how = ("要求", "demands") if self.demanded else ("不再要求", "no longer demands")
            return f"{tier_zh}{how[0]}“{zh}”", f"{tier_en} {how[1]} '{en}'"
        found = pack.criterion_by_id.get(self.criterion)
        old, new = (exact_text(line or Fraction(0)) for line in (found and line_of(found, self.tier), self.at_least))
        where = (f"（{tier_zh}）", f" ({tier_en})") if self.tier else ("", "")
        return f"“{zh}”{where[0]}的线从 {old} 改为 {new}", f"line of '{en}'{where[1]} from {old} to {new}"


def line_of(criterion: Criterion, tier: str = "") -> Fraction | None:
    """The line of a criterion that compares a number, at a tier where tiers differ; None where it has none there."""
    if not isinstance(criterion.term, AtLeast):
        return None
    value = criterion.term.value
    return value.get(tier) if isinstance(value, Mapping) else value


def draft_weight(pack: Pack, change: DraftChange) -> Fraction:
    """What the area of a change weighs now."""
    return weight_at(pack, change.profile, change.area)


def weight_at(pack: Pack, profile: str, code: str) -> Fraction:
    """What an area weighs in a profile. Raises BadInput where it has no weight."""
    found = pack.weight_sets[0].weights.get(profile, {}).get(code) if pack.weight_sets else None
    if found is None:
        raise refused(f"{code} 在这个类型里没有权重", f"{code} has no weight in this profile", "换一项或换类型", "Choose another", "area")
    return found.value


def known(name: str, names: Mapping[str, object], place: str) -> None:
    """Raises BadInput with the nearest name where there is none like it."""
    if name not in names:
        raise BadInput([Problem((f"没有“{name}”", f"there is no '{name}'"), nearest(name, names), place, "unknown_id")])


def refused(zh: str, en: str, mend_zh: str, mend_en: str, place: str) -> BadInput:
    """A change that breaks a rule of packs."""
    return BadInput([bad(zh, en, mend_zh, mend_en, place=place, code="breaks_a_rule")])
