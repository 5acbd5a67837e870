"""A law tried on a population (试算): levels by scores or tiers by criteria, whichever the pack judges by."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tihang.core.criteria import Pack
from tihang.core.problems import BadInput, bad
from tihang.engines.population.compiling import Compiled, compile_pack
from tihang.engines.population.judging import Judged, judge_all
from tihang.engines.population.people import Column, Population, tallied
from tihang.engines.population.tiers import Blocking, CompiledTiers, Facts, Tiers, blocking, compile_tiers, judge_tiers
from tihang.engines.population.tiers.program import HOPED, MET

MANY_NAMED = 6
TITLES = "titles"


@dataclass(frozen=True)
class LevelLaw:
    """按得分判级的标准."""

    of: Compiled

    def judge(self, people: Population) -> Judged:
        """Every factory by its score."""
        return judge_all(self.of, people.sheets)


@dataclass(frozen=True)
class TierLaw:
    """按要素条件判层级的标准."""

    of: CompiledTiers

    def judge(self, people: Population) -> Tiers:
        """Every factory by its criteria. Raises BadInput where the population does not say what they ask."""
        return judge_tiers(self.of, told(people))


@dataclass(frozen=True)
class Qualified:
    """够格情况: of one tier, how many qualify as they claim, and how many of them do not hold its title yet and may apply."""

    rung: str
    qualify: int
    may_apply: int

    def __add__(self, other: "Qualified") -> "Qualified":
        """The same tier in two parts of a population."""
        return Qualified(self.rung, self.qualify + other.qualify, self.may_apply + other.may_apply)


def law_of(pack: Pack, on: date) -> LevelLaw | TierLaw:
    """The law of a pack, ready for arrays. Raises CannotJudge."""
    if pack.ladder is not None and all(rung.by_criteria for rung in pack.ladder.rungs):
        return TierLaw(compile_tiers(pack, on))
    return LevelLaw(compile_pack(pack))


def told(people: Population) -> Facts:
    """What a population says to the criteria of tiers. Raises BadInput naming the columns that it lacks."""
    if people.facts is None:
        shown = ", ".join(people.lacks[:MANY_NAMED]) + (" …" if len(people.lacks) > MANY_NAMED else "")
        said = (
            f"总体缺 {len(people.lacks)} 列要素条件、场景或称号，层级判不了：{shown}",
            f"tiers cannot be judged; the population lacks {len(people.lacks)} columns: {shown}",
        )
        raise BadInput(
            [
                bad(
                    *said,
                    "按公布的列补上，或只改得分的标准",
                    "Add the published columns, or change what is judged by scores",
                    code="lacks_columns",
                )
            ]
        )
    return people.facts


def qualified(found: Tiers, people: Population, within: NDArray[np.bool_] | None = None) -> tuple[Qualified, ...]:
    """Who qualifies for each tier, and who of them may apply; all of it as factories claim."""
    return tuple(
        Qualified(rung, *(_many(mark, people.weight) for mark in _marks(found, people, at, within)))
        for at, rung in enumerate(found.of.rungs)
    )


def qualified_by(found: Tiers, people: Population, rung: str, group: Column, within: NDArray[np.bool_] | None = None) -> dict[str, int]:
    """How many may apply for one tier, by region or another group."""
    mark = _marks(found, people, found.of.rungs.index(rung), within)[1]
    many = tallied(group.codes[mark], len(group.names), None if people.weight is None else people.weight[mark])
    return {name: int(many[at]) for at, name in enumerate(group.names)}


def kept_away(law: TierLaw, people: Population, rung: str, within: NDArray[np.bool_] | None = None) -> tuple[Blocking, ...]:
    """Which criterion of a tier keeps how many away."""
    weight = people.weight if within is None else within.astype(np.int64) * (1 if people.weight is None else people.weight)
    return blocking(law.of, told(people), rung, weight)


def _marks(found: Tiers, people: Population, at: int, within: NDArray[np.bool_] | None) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    reached = np.asarray(found.codes[at] >> HOPED == MET, np.bool_)
    reached = reached if within is None else reached & within
    held = told(people).row(TITLES) >> int(found.of.steps.ordinals[at]) - 1
    return reached, reached & (held == 0)


def _many(mark: NDArray[np.bool_], weight: NDArray[np.int64] | None) -> int:
    return int(mark.sum()) if weight is None else int(weight[mark].sum())
