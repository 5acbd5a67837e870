"""A draft tried on a file portion by portion (分块试算): each portion is a job of its own, and what they find adds up.

A row group of the file is a portion. `Job.portion` needs nothing but the file, so portions may be judged in any order, in any process, on any
machine that sees the file; `gather` takes whatever maps a function over numbers, Python's own ``map`` or that of a distributed engine.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import add as plus
from pathlib import Path

from tihang.core.criteria import Pack
from tihang.core.criteria.draft import Draft, apply_draft
from tihang.core.problems import BadInput, bad
from tihang.engines.population.compiling import compile_pack
from tihang.engines.population.parquet import read_population, row_groups
from tihang.engines.population.people import Population
from tihang.engines.population.tried import Tried, tried_tiers
from tihang.engines.population.trying import LevelLaw, TierLaw, law_of
from tihang.engines.population.tunnel import shift

Mapped = Callable[[Callable[[int], "Tried | None"], Iterable[int]], Iterable["Tried | None"]]


@dataclass(frozen=True)
class Job:
    """试算任务. ``answers`` is the pack that the answers of the file are for; ``pack`` the law that the draft changes."""

    path: Path
    answers: Pack
    pack: Pack
    draft: Draft
    on: date

    def laws(self) -> list[LevelLaw | TierLaw]:
        """The law as it is, the draft whole, and each of its changes alone where there are several. Raises BadInput, CannotJudge."""
        alone = self.draft.alone() if len(self.draft.changes) > 1 else ()
        return [law_of(self.pack, self.on), *(law_of(apply_draft(self.pack, each), self.on) for each in (self.draft, *alone))]

    def portion(self, number: int) -> Tried | None:
        """What one row group says; None where it is empty."""
        laws = self.laws()
        tiers = self.pack if isinstance(laws[0], TierLaw) else None
        found = [_tried(part, laws) for part in read_population(self.path, compile_pack(self.answers), tiers=tiers, group=number)]
        return reduce(plus, found) if found else None

    def gather(self, mapped: Mapped = map) -> Tried:
        """All of it. Raises BadInput where the file is wrong or empty."""
        found = reduce(_both, _said(mapped(self.portion, range(row_groups(self.path)))), None)
        if found is None:
            said = "总体里一家也没有", "the population is empty"
            raise BadInput([bad(*said, "换一个文件", "Choose another file", place=self.path.name, code="empty")])
        return found


def _said(found: Iterable[Tried | None]) -> Iterator[Tried]:
    return (each for each in found if each is not None)


def _both(so_far: Tried | None, one: Tried) -> Tried:
    return one if so_far is None else so_far + one


def _tried(people: Population, laws: list[LevelLaw | TierLaw]) -> Tried:
    before, *afters = [law.judge(people) for law in laws]
    shifts = [shift(before, after, people.groups, people.weight) for after in afters]
    return Tried(shifts[0], tuple(shifts[1:]), people.synthetic, tried_tiers(laws[0], laws[1], (before, afters[0]), people))
