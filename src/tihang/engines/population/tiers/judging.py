"""Many sheets judged by the criteria of tiers at once (层级总体判定): exactly the tiers that the core finds one by one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from os import cpu_count
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tihang.engines.population.codes import Bytes
from tihang.engines.population.tiers.compiling import CompiledTiers
from tihang.engines.population.tiers.facts import Facts
from tihang.engines.population.tiers.plain import tally_plain, walk_plain

How = Literal["compiled", "plain"]
SMALL = 20_000
"""Fewer sheets than this are not worth a second thread."""


@dataclass(frozen=True)
class Tiers:
    """层级判定结果. ``sure`` and ``maybe`` as the core has them; ``low`` and ``high`` if reviewers confirmed every claim.

    A population says what factories claim, and no reviewer has seen it. Who would rise is told by ``low``.
    """

    of: CompiledTiers
    sure: NDArray[np.int8]
    maybe: NDArray[np.int8]
    low: NDArray[np.int8]
    high: NDArray[np.int8]
    codes: Bytes
    """Rung × sheet: the verdict and the hoped one, eight bits."""

    @property
    def rungs(self) -> int:
        """The highest tier there is."""
        return int(self.of.steps.ordinals.max())


@dataclass(frozen=True)
class Blocking:
    """卡点: of those who do not reach a tier, how many fail a criterion, leave it open, and lack nothing but it."""

    criterion: str
    fails: int
    open: int
    alone: int

    @property
    def order(self) -> tuple[int, int, str]:
        """What keeps most away by itself comes first, ties by how many lack it, then by name."""
        return -self.alone, -self.fails - self.open, self.criterion

    def __add__(self, other: "Blocking") -> "Blocking":
        """The same criterion in two parts of a population."""
        return Blocking(self.criterion, self.fails + other.fails, self.open + other.open, self.alone + other.alone)


def judge_tiers(of: CompiledTiers, facts: Facts, *, how: How = "compiled", threads: int = 0) -> Tiers:
    """Judge every sheet. ``how`` plain is the fallback, used by itself where Numba is not installed."""
    many = len(facts)
    level, codes = np.empty((4, many), np.int8), np.empty((len(of.rungs), many), np.uint8)
    columns, made = np.ascontiguousarray(facts.columns), np.empty((len(of.made), many), np.uint8)
    walk = _walk(how)

    def run(first: int, last: int) -> None:
        made[:, first:last] = of.columns(facts.part(first, last), how=how)
        walk(of.steps, columns, made, level, codes, first, last)

    _spread(run, many, threads)
    return Tiers(of, level[0], level[1], level[2], level[3], codes)


def _walk(how: How) -> Callable[..., None]:
    if not _compiled(how):
        return walk_plain
    from tihang.engines.population.tiers.kernel import walk

    compiled: Callable[..., None] = walk
    return compiled


def blocking(
    of: CompiledTiers, facts: Facts, rung: str, weight: NDArray[np.int64] | None = None, *, how: How = "compiled"
) -> tuple[Blocking, ...]:
    """The demands of one tier, what keeps most away first. ``weight`` is what each sheet counts; zero leaves it out."""
    demands = of.demands[of.rungs.index(rung)]
    if not demands:
        return ()
    steps = np.array([step for _, step in demands], np.int64)
    heavy = np.ones(len(facts), np.int64) if weight is None else weight.astype(np.int64)
    out, made, columns = np.zeros((len(demands), 3), np.int64), of.columns(facts, how=how), np.ascontiguousarray(facts.columns)
    if _compiled(how):
        from tihang.engines.population.tiers.kernel import tally

        tally(of.steps, columns, made, steps, heavy, out)
    else:
        tally_plain(of.steps, columns, made, steps, heavy, out)
    found = (Blocking(name, *row) for (name, _), row in zip(demands, out.tolist(), strict=True))
    return tuple(sorted(found, key=lambda each: each.order))


def _compiled(how: How) -> bool:
    return how == "compiled" and find_spec("numba") is not None


def _spread(work: Callable[[int, int], None], many: int, threads: int) -> None:
    threads = threads or (1 if many < SMALL else cpu_count() or 1)
    edges = [many * at // threads for at in range(threads + 1)]
    if threads == 1:
        work(0, many)
        return
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, edges, edges[1:]))
