"""A tier pack compiled (要素条件的编译结果): its steps, the columns they read, and the demands of each tier."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tihang.core.criteria import Pack, Reading
from tihang.core.logic import Term
from tihang.core.logic.truths import AllDemanded, AtLeast, AtMost, Judged, OnOrBefore
from tihang.core.problems import CannotJudge, Problem, bad
from tihang.core.scoring import Judge
from tihang.engines.population.codes import OPEN, Bytes
from tihang.engines.population.tiers.facts import NO_DAY, Facts, byte_names, list_of
from tihang.engines.population.tiers.lists import Counted, Counting, counted
from tihang.engines.population.tiers.program import Builder, Source, Steps, needed, steps_of
from tihang.engines.population.tree import NotCompiled


@dataclass(frozen=True)
class CompiledTiers:
    """编译好的要素条件. ``demands`` has, for each rung, the criteria it demands and the step of each."""

    pack: Pack
    on: date
    rungs: tuple[str, ...]
    names: tuple[str, ...]
    """The rows of bytes that the steps expect, in this order; the made columns follow."""
    made: tuple[tuple[str, Term], ...]
    steps: Steps
    demands: tuple[tuple[tuple[str, int], ...], ...]

    def columns(self, facts: Facts, *, how: str = "compiled") -> Bytes:
        """The columns that are made of days and lists for these terms."""
        counting = Counting(facts.built, how)
        rows = [self._column(facts, question, term, counting) for question, term in self.made]
        return np.stack(rows) if rows else np.empty((0, len(facts)), np.uint8)

    def _column(self, facts: Facts, question: str, term: Term, counting: Counting) -> NDArray[np.uint8]:
        if isinstance(term, OnOrBefore):
            days = facts.days[question]
            limit = ((term.day or self.on) - date(1970, 1, 1)).days
            return np.where(days == NO_DAY, OPEN, days > limit).astype(np.uint8)
        if not isinstance(term, AtLeast):
            raise TypeError(f"no column is made for {type(term).__name__}")
        return counting.verdicts(self._counted(term))

    def _counted(self, term: AtLeast) -> Counted:
        listed = list_of(self.pack)
        return counted(term, listed[1] if listed else None, at_most=isinstance(term, AtMost))


def compile_tiers(pack: Pack, on: date, reading: Reading | None = None) -> CompiledTiers:
    """Compile a ladder whose rungs are truths over bytes, days and scenarios. Raises CannotJudge where a rung is something else.

    Rungs whose criteria the pack has a gap for are left out, as the core refuses to judge them.
    """
    rungs = tuple(rung.id for rung in pack.ladder.rungs if not any(rung.id in gap.rungs for gap in pack.gaps)) if pack.ladder else ()
    judge = Judge(pack, rungs=rungs)
    builder, planned = Builder(pack, on), judge.plan(reading or {})
    if not planned or any(each.score is not None for each in planned):
        raise CannotJudge([_refusal(pack, "score")])
    try:
        ends = [(each.rung.id, builder.step(each.term), _demands(builder, each.term)) for each in planned]
    except NotCompiled as other:
        raise CannotJudge([_refusal(pack, str(other))]) from other
    return _arrays(pack, on, builder, ends, [each.rung.ordinal for each in planned])


End = tuple[str, int, list[tuple[str, int]]]
"""A rung, its step, its demands with theirs."""


def _arrays(pack: Pack, on: date, builder: Builder, ends: list[End], ordinals: list[int]) -> CompiledTiers:
    wanted = [step for _, root, demands in ends for step in (root, *(step for _, step in demands))]
    nodes, order = needed(builder.nodes, wanted)
    names = byte_names(pack)
    made = tuple(dict.fromkeys((node.source[0], node.source[1]) for node in nodes if node.source and node.source[1] is not None))
    columns: Mapping[Source, int] = {(name, None): at for at, name in enumerate(names)} | {
        source: len(names) + at for at, source in enumerate(made)
    }
    stacked = bool(pack.ladder and pack.ladder.stacked)
    steps = steps_of(nodes, [order[root] for _, root, _ in ends], ordinals, columns, stacked=stacked)
    demands = tuple(tuple((name, order[step]) for name, step in each) for _, _, each in ends)
    kept = tuple((question, term) for question, term in made if term is not None)
    return CompiledTiers(pack, on, tuple(rung for rung, _, _ in ends), names, kept, steps, demands)


def _demands(builder: Builder, term: Term) -> list[tuple[str, int]]:
    """What a rung demands, by name; a rung that is one term has no demands of its own."""
    if not isinstance(term, AllDemanded):
        return []
    return [(part.key, builder.step(part)) for part in term.parts if isinstance(part, Judged)]


def _refusal(pack: Pack, what: str) -> Problem:
    said = (
        f"{pack.words[0]} {pack.edition} 版不能对全体一起判层级：条件里有“{what}”",
        f"{pack.name} cannot be judged for a whole population: '{what}'",
    )
    return bad(*said, "逐份判定，或换一个版本", "Judge sheet by sheet, or choose another edition", code="not_compiled")
