"""The scoring of staged ladders a second time, straight from the text of the standard, with plain fractions and no ranges.

Slow on purpose and without any part of the engine: what both say is right or both are wrong in the same way.
"""

from dataclasses import dataclass
from fractions import Fraction

from core.small_packs import OUT


@dataclass
class Told:
    """What the second implementation says (对照结果)."""

    scores: dict[int, Fraction | None]
    total: Fraction
    level: int


def judge(pack, answers, excluded=(), reading=None, profile="p") -> Told:
    """Level scores, total and level of a complete sheet."""
    return _Slow(pack, answers, frozenset(excluded), reading or {}, profile).told()


class _Slow:
    def __init__(self, pack, answers, excluded, reading, profile) -> None:
        self.pack, self.answers, self.excluded, self.profile = pack, answers, excluded, profile
        self.read = {p.id: reading.get(p.id, p.default) for p in pack.policies}

    def told(self) -> Told:
        scores = {rung.ordinal: self.score(rung.ordinal) for rung in self.pack.ladder.rungs}
        total, level, going = Fraction(0), 0, True
        for rung in self.pack.ladder.rungs:
            found = scores[rung.ordinal]
            met = found is not None and found >= rung.at_least
            if going or self.read["A1"] == "add_all":
                total += 1 if met else (found or 0)
            going = going and met
            level = rung.ordinal if going else level
        if self.read["A1"] == "add_all":
            level = max((r.ordinal for r in self.pack.ladder.rungs if total >= r.ordinal - 1 + r.at_least), default=0)
        return Told(scores, total, level)

    def score(self, grade):
        found = self.blend(self.pack.areas, grade)
        if found is None or self.read.get("A4") != "two_places":
            return found
        hundredfold = abs(found) * 100
        whole = hundredfold.numerator // hundredfold.denominator
        whole += hundredfold - whole >= Fraction(1, 2)
        return Fraction(whole if found >= 0 else -whole, 100)

    def node(self, area, grade):
        if area.questions:
            return self.cell(area, grade)
        return self.blend(area.parts, grade)

    def blend(self, siblings, grade):
        kept = self.kept(siblings)
        return self.mean([(self.shared(siblings, kept, area), self.node(area, grade)) for area in kept])

    def shared(self, siblings, kept, area):
        cut = [a for a in siblings if a.code in self.excluded and self.mine(a)]
        bonus = sum(self.weight(a) for a in cut) / len(kept) if self.read.get("A3") == "equal_share" and cut else 0
        return self.weight(area) + bonus

    def mine(self, area):
        return not area.profiles or self.profile in area.profiles

    def kept(self, siblings):
        return [area for area in siblings if area.code not in self.excluded and self.mine(area)]

    def weight(self, area):
        chosen = self.read.get("W") or self.pack.weight_sets[0].id
        ways = {s.id: s for s in self.pack.weight_sets}
        if ways[chosen].rule == "equal":
            return Fraction(1)
        by_area = ways[chosen].weights.get(self.profile, {})
        first = self.pack.weight_sets[0].weights.get(self.profile, {})
        return (by_area.get(area.code) or first[area.code]).value

    def cell(self, area, grade):
        asked = [q for q in area.questions if self.pack.question_by_id[q].grade == grade]
        if not asked:
            how = self.read["A2"]
            return Fraction(1) if how == "count_full" else self.cell(area, grade - 1) if how == "carry" and grade > 1 else None
        return self.mean([(1, self.worth(q)) for q in asked])

    def worth(self, name):
        kind = self.pack.question_by_id[name].kind
        said = self.answers[name]
        if said == OUT:
            return min(option.worth for option in kind.options) if self.read["A5"] == "as_none" else None
        return next(option.worth for option in kind.options if option.id == said)

    @staticmethod
    def mean(parts):
        parts = [(Fraction(weight), value) for weight, value in parts if value is not None]
        return sum(weight * value for weight, value in parts) / sum(weight for weight, _ in parts) if parts else None
