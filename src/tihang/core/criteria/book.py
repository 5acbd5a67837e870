"""Spelling a pack out (展开): its shorthands become plain terms for one profile, one tailoring and one reading of the open points."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import lcm
from typing import TypeAlias

from tihang.core.criteria.pack import Area, Criterion, Pack, Rung
from tihang.core.logic import Term
from tihang.core.logic.numbers import Mean, Number, Rounded, Weighted, Worth
from tihang.core.logic.truths import AllDemanded, AtLeast, Judged
from tihang.core.problems import CannotJudge, bad

Reading: TypeAlias = Mapping[str, str]
"""The chosen option of each open point: policy → option."""


@dataclass
class PackBook:
    """The pack spelled out (展开环境). Terms are shared between readings through ``cache``, so one walk serves many readings."""

    pack: Pack
    profile: str
    excluded: frozenset[str]
    reading: Reading
    rung: str = ""
    cache: dict[tuple[object, ...], Term | None] = field(default_factory=dict)

    def option(self, policy: str) -> str:
        """The chosen option, else the default, else nothing for a policy the pack does not have."""
        if policy in self.reading:
            return self.reading[policy]
        known = self.pack.policy_by_id.get(policy)
        return known.default if known else ""

    def with_reading(self, reading: Reading) -> "PackBook":
        """The same pack under another reading, sharing every term that does not change."""
        return replace(self, reading=reading)

    def in_profile(self, area: Area) -> bool:
        """Whether the profile has this area."""
        return not area.profiles or not self.profile or self.profile in area.profiles

    def judged_areas(self) -> list[Area]:
        """The areas with questions that this profile and tailoring judge, in order."""
        return [area for top in self.pack.areas for area in self._kept(top) if area.questions]

    def _kept(self, area: Area) -> list[Area]:
        if area.code in self.excluded or not self.in_profile(area):
            return []
        return [area, *(kept for part in area.parts for kept in self._kept(part))]

    def questions(self, areas: tuple[str, ...], tag: str = "") -> tuple[str, ...]:
        """The questions in areas, in order, all or those with a tag."""
        kept = [area for code in areas for area in self._kept(self.pack.area_by_code[code])]
        known = self.pack.question_by_id
        return tuple(q for area in kept for q in area.questions if not tag or tag in known[q].tags)

    # criteria and rungs

    def criterion(self, name: str) -> Term:
        """A criterion for the rung in hand."""
        return self._cached(("criterion", name, self.rung, *self._policies()), lambda: self._judged(self.pack.criterion_by_id[name]))

    def _judged(self, criterion: Criterion) -> Term:
        return Judged(criterion.id, criterion.term.expand(self), criterion.judged_for(self.rung) == "reviewer")

    def reach(self, name: str) -> Term:
        """What reaching a rung takes."""
        rung = self.pack.rung_by_id[name]
        at_rung = replace(self, rung=name)
        return self._cached(("rung", name, *self._policies()), lambda: at_rung.reached(rung))

    def score(self, rung: Rung) -> Term | None:
        """The score term of a staged rung, rounded where the reading says so."""
        if rung.score is None:
            return None
        exact = rung.score.expand(self)
        if self.option("A4") != "two_places":
            return exact
        return self._cached(("rounded", id(exact)), lambda: Rounded(exact, 2))

    def reached(self, rung: Rung) -> Term:
        """What reaching a rung takes, for the rung in hand."""
        score = self.score(rung)
        if score is not None and rung.at_least is not None:
            return AtLeast(score, rung.at_least)
        if rung.term is not None:
            return rung.term.expand(self)
        demands = [c.id for c in self.pack.criteria if rung.id in c.tiers and c.hard and not c.part_of]
        return AllDemanded(tuple(self.criterion(name) for name in demands))

    # the grid

    def grid(self, grade: int) -> Term:
        """The weighted grid of areas at a grade. Raises CannotJudge where the pack has no weights or no questions for it."""
        found = self._blend(None, self.pack.areas, grade)
        if found is None:
            said = f"第 {grade} 级没有任何条目", f"grade {grade} has no questions"
            raise CannotJudge([bad(*said, "换一个版本", "Choose another edition", code="pack_incomplete")])
        return found

    def _node(self, area: Area, grade: int) -> Term | None:
        return self._cell(area, grade) if area.questions else self._blend(area, area.parts, grade)

    def _cell(self, area: Area, grade: int) -> Term | None:
        out = self.option("A5")
        mine = [q for q in area.questions if self.pack.question_by_id[q].grade == grade]
        if mine:
            leaves = tuple(self._leaf(question, out) for question in mine)
            return self._cached(("cell", area.code, grade, out), lambda: Mean(leaves, key=f"{area.code}@{grade}"))
        how = self.option("A2")
        if how == "count_full":
            return self._cached(("full", area.code, grade), lambda: Number(Fraction(1), key=f"{area.code}@{grade}"))
        return self._cell(area, grade - 1) if how == "carry" and grade > 1 else None

    def _leaf(self, question: str, out: str) -> Term:
        return self._cached(("leaf", question, out), lambda: Worth(question, out or "leave_out"))

    def _blend(self, parent: Area | None, children: tuple[Area, ...], grade: int) -> Term | None:
        key = ("blend", parent.code if parent else "", grade, *(self.option(p) for p in ("A2", "A3", "A5", "W")))
        if key not in self.cache:
            parts = [(weight, self._node(area, grade)) for area, weight in self._weighed(children)]
            kept = [(weight, term) for weight, term in parts if term is not None]
            name = f"{parent.code if parent else ''}@{grade}"
            self.cache[key] = Weighted(_whole(kept), key=name) if kept else None
        return self.cache[key]

    def _weighed(self, siblings: tuple[Area, ...]) -> list[tuple[Area, Fraction]]:
        present = [area for area in siblings if self.in_profile(area)]
        kept = [area for area in present if area.code not in self.excluded]
        cut = [area for area in present if area.code in self.excluded]
        if not cut or not kept or self.option("A3") != "equal_share":
            return [(area, self._weight(area)) for area in kept]
        bonus = sum((self._weight(area) for area in cut), Fraction(0)) / len(kept)
        return [(area, self._weight(area) + bonus) for area in kept]

    def _weight(self, area: Area) -> Fraction:
        chosen = self.option("W")
        sets = self.pack.weight_sets
        for weight_set in sorted(sets, key=lambda s: s.id != chosen) if chosen else sets:
            if weight_set.rule == "equal" and weight_set.id == chosen:
                return Fraction(1)
            found = weight_set.weights.get(self.profile, {}).get(area.code)
            if found is not None:
                return found.value
        said = f"{area.words[0]}（{area.code}）没有权重", f"{area.words[1]} ({area.code}) has no weight"
        raise CannotJudge([bad(*said, "换一个版本或类型", "Choose another edition or profile", code="pack_incomplete")])

    def _policies(self) -> tuple[str, ...]:
        return tuple(self.option(policy.id) for policy in self.pack.policies)

    def _cached(self, key: tuple[object, ...], make: Callable[[], Term]) -> Term:
        found = self.cache.get(key)
        if found is None:
            found = self.cache[key] = make()
        return found


def _whole(parts: list[tuple[Fraction, Term]]) -> tuple[tuple[int, Term], ...]:
    scale = lcm(*(weight.denominator for weight, _ in parts))
    return tuple((int(weight * scale), term) for weight, term in parts)
