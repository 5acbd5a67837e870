"""A draft tried on the population at hand (试算). The population stays in memory, and what was judged once is not judged again.

The population is ``population.parquet`` in the folder of the installation; where there is none, an invented one, labelled as such.
"""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock

import numpy as np
from django.conf import settings
from django.utils import timezone
from numpy.typing import NDArray

from tihang.core.costs import books_of
from tihang.core.criteria import Pack
from tihang.core.criteria.draft import Draft, DraftChange, apply_draft
from tihang.core.problems import BadInput, bad
from tihang.engines.population import Judged, Population, Sheets, compile_pack
from tihang.engines.population.people import Column
from tihang.engines.population.tiers import Tiers
from tihang.engines.population.tiers.facts import joined_facts
from tihang.engines.population.tried import TriedTiers, tried_tiers
from tihang.engines.population.trying import LevelLaw, TierLaw, law_of
from tihang.engines.population.tunnel import Shift, shift
from tihang.flows.climb_costs import IndustryCost, industry_cost, tier_cost
from tihang.packio.shelf import default_shelf

MODEL = ("national/maturity-gbt39116", "2020")
TIERS = ("national/smart-factory-tiers", "2025")
COSTS = ("national/improvement-costs", "2025")
BASES = {"levels": MODEL, "tiers": TIERS}
"""What a draft may change: the scores of the maturity levels, or the criteria of the tiers."""
FILE = "population.parquet"
INVENTED = 50_000
"""Factories of the invented population."""
MOST = 1_000_000
"""Factories that a page holds in memory; more are tried with ``tihang simulate``, which reads them in portions."""
KEPT = 8
"""Judgements kept: the law as it is, and the last drafts and single changes."""


@dataclass(frozen=True)
class Trial:
    """试算结果: the draft whole, and each of its changes alone."""

    draft: Draft
    whole: Shift
    alone: tuple[tuple[DraftChange, Shift], ...]
    tiers: TriedTiers | None = None

    @property
    def costliest(self) -> tuple[tuple[DraftChange, Shift], ...]:
        """The single changes, the one that lets most fall first."""
        return tuple(sorted(self.alone, key=lambda each: (-each[1].moves.fall, -each[1].moves.rise)))


@dataclass
class Bench:
    """试验台: one population, one law, and what was judged by it on it."""

    pack: Pack
    people: Population
    on: date
    judged: OrderedDict[Hashable, tuple[LevelLaw | TierLaw, Judged | Tiers]] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def try_out(self, draft: Draft, within: str = "") -> Trial:
        """The draft on the whole population, or on one region of it. Raises BadInput and CannotJudge."""
        alone = draft.alone() if len(draft.changes) > 1 else (draft,) if draft.changes else ()
        whole = self._shift(draft, within)
        return Trial(draft, whole, tuple((one.changes[0], self._shift(one, within)) for one in alone), self._tiers(draft, within))

    def cost(self, draft: Draft, within: str = "") -> IndustryCost | None:
        """What those who fall would pay to keep their level, or to qualify for their tier again; None where nobody falls."""
        before, after = self._judge(())[1], self._judge(draft.changes)[1]
        books, inside = books_of(default_shelf().sealed(*COSTS)), self._inside(within) if within else None
        if isinstance(before, Judged) and isinstance(after, Judged):
            return industry_cost(self.people, (before, after), books, self.on, inside)
        if isinstance(before, Tiers) and isinstance(after, Tiers):
            return tier_cost(self.people, (before, after), compile_pack(model()), books, self.on, inside)
        return None

    def _shift(self, draft: Draft, within: str) -> Shift:
        before, after, groups = self._judge(())[1], self._judge(draft.changes)[1], dict(self.people.groups)
        if not within:
            return shift(before, after, groups, self.people.weight)
        at = np.flatnonzero(self._inside(within))
        part = {name: Column(of.codes[at], of.names) for name, of in groups.items()}
        some = [replace(of, low=of.low[at], high=of.high[at]) for of in (before, after)]
        return shift(some[0], some[1], part, None if self.people.weight is None else self.people.weight[at])

    def _tiers(self, draft: Draft, within: str) -> TriedTiers | None:
        (now, before), (then, after) = self._judge(()), self._judge(draft.changes)
        return tried_tiers(now, then, (before, after), self.people, self._inside(within) if within else None)

    def _inside(self, within: str) -> NDArray[np.bool_]:
        region = self.people.groups["region"]
        return np.array([name.startswith(within) for name in region.names], np.bool_)[region.codes]

    def _judge(self, changes: tuple[DraftChange, ...]) -> tuple[LevelLaw | TierLaw, Judged | Tiers]:
        with self.lock:
            if changes not in self.judged:
                pack = apply_draft(self.pack, Draft(("", ""), self.pack.name, changes)) if changes else self.pack
                law = law_of(pack, self.on)
                self.judged[changes] = law, law.judge(self.people)
                self._forget()
            self.judged.move_to_end(changes)
            return self.judged[changes]

    def _forget(self) -> None:
        """The oldest goes; the law as it is stays."""
        for key in list(self.judged)[: max(len(self.judged) - KEPT, 0)]:
            if key != ():
                del self.judged[key]


_opening = Lock()


def bench(base: str = "levels") -> Bench:
    """The bench with the population that lies there now. Raises BadInput where the file is no population."""
    path, today = Path(settings.HOME) / FILE, timezone.localdate()
    found = path.stat() if path.exists() else None
    with _opening:
        people = _opened(path, (found.st_mtime_ns, found.st_size) if found else (0, 0))
        return _bench(base if base in BASES else "levels", today, Held(people))


def model(base: str = "levels") -> Pack:
    """The pack that drafts change."""
    return default_shelf().sealed(*BASES.get(base, MODEL))


class Held:
    """A population that a cache may hold without looking at it (总体的把手): told apart by which it is."""

    def __init__(self, people: Population) -> None:
        self.people = people

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held) and other.people is self.people

    def __hash__(self) -> int:
        return id(self.people)


@lru_cache(maxsize=2)
def _bench(base: str, on: date, held: Held) -> Bench:
    return Bench(model(base), held.people, on)


@lru_cache(maxsize=1)
def _opened(path: Path, stamp: tuple[int, int]) -> Population:
    pack, tiers = model(), model("tiers")
    if stamp == (0, 0):
        from tihang.engines.population.synthetic import synthesise

        return synthesise(compile_pack(pack), INVENTED, tiers=tiers)
    return _read(path, pack, tiers)


def _read(path: Path, pack: Pack, tiers: Pack) -> Population:
    from tihang.engines.population.parquet import read_population

    portions, many = list[Population](), 0
    for portion in read_population(path, compile_pack(pack), tiers=tiers):
        portions.append(portion)
        many += len(portion)
        if many > MOST:
            said = f"超过 {MOST} 家，页面放不下", f"more than {MOST} factories; a page cannot hold them"
            raise BadInput(
                [bad(*said, "用 tihang simulate 试算", "Try the draft with `tihang simulate`", place=path.name, code="too_many")]
            )
    if not many:
        said = "总体里一家也没有", "the population is empty"
        raise BadInput([bad(*said, "换一个文件", "Choose another file", place=path.name, code="empty")])
    return _joined(portions)


def _joined(portions: list[Population]) -> Population:
    sheets = Sheets(
        np.concatenate([each.sheets.columns for each in portions], axis=1), np.concatenate([each.sheets.profile for each in portions])
    )  # fmt: skip
    groups = {name: _one(tuple(each.groups[name] for each in portions)) for name in portions[0].groups}
    weight = None
    if any(each.weight is not None for each in portions):
        weight = np.concatenate([np.ones(len(each), np.int64) if each.weight is None else each.weight for each in portions])
    return Population(
        sheets, groups, any(each.synthetic for each in portions), joined_facts([each.facts for each in portions]), portions[0].lacks, weight
    )


def _one(parts: tuple[Column, ...]) -> Column:
    names = tuple(sorted({name for part in parts for name in part.names}))
    place = {name: at for at, name in enumerate(names)}
    codes = [np.array([place[name] for name in part.names], np.int32)[part.codes] for part in parts]
    return Column(np.concatenate(codes), names)
