"""What is to be assigned (分派任务): dossiers that want readers, experts with a load they can bear, and who may not read what."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile


@dataclass(frozen=True, slots=True)
class Dossier:
    """待评材料: its professional fields, its industry as a code whose first signs are the wider class (GB/T 4754), and the readers it wants."""

    key: str
    fields: frozenset[str] = frozenset()
    industry: str = ""
    readers: int = 3


@dataclass(frozen=True, slots=True)
class Expert:
    """专家: fields, industries, the most dossiers that he or she can read, and the employer ("" is like nobody else's)."""

    key: str
    fields: frozenset[str] = frozenset()
    industries: frozenset[str] = frozenset()
    capacity: int = 15
    employer: str = ""


@dataclass(frozen=True, slots=True)
class Weights:
    """权重: what a missing field, each missing step of the industry's code, and an uneven load cost. Whole numbers from 0."""

    field: int = 60
    industry: int = 15
    even: int = 2


Pair = tuple[str, str]
"""A dossier's key and an expert's."""


@dataclass(frozen=True)
class Task:
    """分派任务: ``forbidden`` holds the conflicts of interest, ``fixed`` what was assigned before and stays.

    ``per_employer``: at most so many of one employer read a dossier (0 = no limit).
    """

    dossiers: tuple[Dossier, ...]
    experts: tuple[Expert, ...]
    forbidden: frozenset[Pair] = frozenset()
    fixed: frozenset[Pair] = frozenset()
    weights: Weights = field(default_factory=Weights)
    per_employer: int = 0

    @cached_property
    def by_dossier(self) -> Mapping[str, Dossier]:
        """Dossiers in the order of their keys, whatever order they were told in."""
        return {each.key: each for each in sorted(self.dossiers, key=lambda each: each.key)}

    @cached_property
    def by_expert(self) -> Mapping[str, Expert]:
        """Experts in the order of their keys."""
        return {each.key: each for each in sorted(self.experts, key=lambda each: each.key)}

    @cached_property
    def costs(self) -> Mapping[Pair, int]:
        """Every allowed pair and what it costs, in the order of the keys."""
        return {
            (dossier.key, expert.key): misfit(dossier, expert, self.weights)
            for dossier in self.by_dossier.values()
            for expert in self.by_expert.values()
            if (dossier.key, expert.key) not in self.forbidden
        }

    @cached_property
    def colleagues(self) -> Mapping[str, str]:
        """Expert → employer, of those employers that the limit can bind: more of them are in the pool than may read one dossier."""
        many = Counter(each.employer for each in self.experts if each.employer and self.per_employer)
        return {key: each.employer for key, each in self.by_expert.items() if many[each.employer] > self.per_employer}

    def load_cost(self, load: int) -> int:
        """What a load of so many costs: it grows with its square, so equal loads cost least."""
        return self.weights.even * load * load


def misfit(dossier: Dossier, expert: Expert, weights: Weights) -> int:
    """How ill an expert suits a dossier: 0 where every field and the whole industry code is known to him."""
    unknown = len(dossier.fields - expert.fields)
    known = max((_steps(dossier.industry, code) for code in expert.industries), default=0)
    return weights.field * unknown + weights.industry * (len(dossier.industry) - known)


def _steps(asked: str, known: str) -> int:
    """How many signs two codes have in common from the left."""
    return sum(1 for _ in takewhile(lambda signs: signs[0] == signs[1], zip(asked, known, strict=False)))
