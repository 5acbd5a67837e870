"""A draft tried on the population at hand (试算). The population stays in memory, and what was judged once is not judged again.

The population is ``population.parquet`` in the folder of the installation; where there is none, an invented one, labelled as such.
"""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from threading import Lock

import numpy as np
from django.conf import settings

from tihang.core.criteria import Pack
from tihang.core.criteria.draft import Draft, DraftChange, apply_draft
from tihang.core.problems import BadInput, bad
from tihang.engines.population import Judged, Population, Sheets, compile_pack, judge_all
from tihang.engines.population.people import Column
from tihang.engines.population.tunnel import Shift, shift
from tihang.packio.shelf import default_shelf

MODEL = ("national/maturity-gbt39116", "2020")
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

    @property
    def costliest(self) -> tuple[tuple[DraftChange, Shift], ...]:
        """The single changes, the one that lets most fall first."""
        return tuple(sorted(self.alone, key=lambda each: (-each[1].moves.fall, -each[1].moves.rise)))


@dataclass
class Bench:
    """试验台: one population, and what was judged on it."""

    pack: Pack
    people: Population
    judged: OrderedDict[Hashable, Judged] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def try_out(self, draft: Draft, within: str = "") -> Trial:
        """The draft on the whole population, or on one region of it. Raises BadInput and CannotJudge."""
        alone = draft.alone() if len(draft.changes) > 1 else (draft,) if draft.changes else ()
        return Trial(draft, self._shift(draft, within), tuple((one.changes[0], self._shift(one, within)) for one in alone))

    def _shift(self, draft: Draft, within: str) -> Shift:
        before, after, groups = self._judge(()), self._judge(draft.changes), dict(self.people.groups)
        if not within:
            return shift(before, after, groups)
        at = np.flatnonzero(np.array([name.startswith(within) for name in groups["region"].names])[groups["region"].codes])
        part = {name: Column(of.codes[at], of.names) for name, of in groups.items()}
        some = [replace(of, low=of.low[at], high=of.high[at]) for of in (before, after)]
        return shift(some[0], some[1], part)

    def _judge(self, changes: tuple[DraftChange, ...]) -> Judged:
        with self.lock:
            if changes not in self.judged:
                law = apply_draft(self.pack, Draft(("", ""), self.pack.name, changes)) if changes else self.pack
                self.judged[changes] = judge_all(compile_pack(law), self.people.sheets)
                self._forget()
            self.judged.move_to_end(changes)
            return self.judged[changes]

    def _forget(self) -> None:
        """The oldest goes; the law as it is stays."""
        for key in list(self.judged)[: max(len(self.judged) - KEPT, 0)]:
            if key != ():
                del self.judged[key]


_opening = Lock()


def bench() -> Bench:
    """The bench with the population that lies there now. Raises BadInput where the file is no population."""
    path = Path(settings.HOME) / FILE
    found = path.stat() if path.exists() else None
    with _opening:
        return _opened(path, (found.st_mtime_ns, found.st_size) if found else (0, 0))


def model() -> Pack:
    """The pack that drafts change."""
    return default_shelf().sealed(*MODEL)


@lru_cache(maxsize=1)
def _opened(path: Path, stamp: tuple[int, int]) -> Bench:
    pack = model()
    if stamp == (0, 0):
        from tihang.engines.population.synthetic import synthesise

        return Bench(pack, synthesise(compile_pack(pack), INVENTED))
    return Bench(pack, _read(path, pack))


def _read(path: Path, pack: Pack) -> Population:
    from tihang.engines.population.parquet import read_population

    portions, many = list[Population](), 0
    for portion in read_population(path, compile_pack(pack)):
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
    return Population(sheets, groups, synthetic=any(each.synthetic for each in portions))


def _one(parts: tuple[Column, ...]) -> Column:
    names = tuple(sorted({name for part in parts for name in part.names}))
    place = {name: at for at, name in enumerate(names)}
    codes = [np.array([place[name] for name in part.names], np.int32)[part.codes] for part in parts]
    return Column(np.concatenate(codes), names)
