"""Many sheets judged at once (总体判定): exactly the levels and scores that the core finds one by one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from fractions import Fraction
from importlib.util import find_spec
from os import cpu_count
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tihang.core.problems import BadInput, Problem, bad
from tihang.engines.population.codes import wrong_bytes
from tihang.engines.population.compiling import Compiled
from tihang.engines.population.odd import judge_odd
from tihang.engines.population.plain import walk_plain
from tihang.engines.population.rooms import Room, Sheets

How = Literal["compiled", "plain"]
Ends = tuple[Fraction, Fraction]
"""Low and high end of a score."""
FEW = 10
"""So many wrong bytes are named; the rest is counted."""
SMALL = 20_000
"""Fewer sheets than this are not worth a second thread."""


@dataclass(frozen=True)
class Judged:
    """总体判定结果. ``low`` and ``high`` are the levels surely and possibly reached; equal where the level is settled."""

    of: Compiled
    profile: NDArray[np.uint8]
    low: NDArray[np.int8]
    high: NDArray[np.int8]
    low_part: NDArray[np.int64]
    high_part: NDArray[np.int64]
    odd: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Sheet → denominators of its two parts, where they are not those of its profile."""

    def __len__(self) -> int:
        return len(self.low)

    @property
    def rungs(self) -> int:
        """The highest level there is."""
        return self.of.rungs

    def score(self, sheet: int) -> Ends:
        """The exact ends of one sheet's score: rungs reached, and the part of the next."""
        own = self.odd.get(sheet)
        return self._end(sheet, self.low, self.low_part, own and own[0]), self._end(sheet, self.high, self.high_part, own and own[1])

    def _end(self, sheet: int, rank: NDArray[np.int8], part: NDArray[np.int64], own: int | None) -> Fraction:
        whole = int(rank[sheet])
        dens = (*self.of.den[int(self.profile[sheet])], 1)
        return whole + Fraction(int(part[sheet]), own or dens[whole])

    def counts(self) -> NDArray[np.int64]:
        """How many sheets have each pair of (low, high) level: an array of levels × levels."""
        size = self.of.rungs + 1
        return np.bincount(self.low.astype(np.int64) * size + self.high, minlength=size * size).reshape(size, size)


def judge_all(of: Compiled, sheets: Sheets, *, how: How = "compiled", threads: int = 0) -> Judged:
    """Judge every sheet. ``how`` plain is the fallback, used by itself where Numba is not installed. The sheets must be `checked`."""
    many = len(sheets)
    room = Room(
        np.ascontiguousarray(sheets.columns), np.ascontiguousarray(sheets.profile), np.empty((2, many), np.int8), np.empty((2, many), np.int64), np.empty(many, np.uint8)
    )  # fmt: skip
    walk = _compiled_walk(of, room) if how == "compiled" and find_spec("numba") else lambda a, b: walk_plain(of, room, a, b)
    _spread(walk, many, threads or (cpu_count() or 1 if many >= SMALL else 1))
    odd = _odd(of, sheets, room)
    return Judged(of, sheets.profile, room.rank[0], room.rank[1], room.part[0], room.part[1], odd)


def checked(of: Compiled, sheets: Sheets) -> Sheets:
    """The same sheets. Raises BadInput that names what no answer can be, with question and row."""
    problems = list(_shape(of, sheets))
    if not problems:
        problems = [each for at in range(len(of.questions)) for each in _column(of, sheets, at)]
    if problems:
        raise BadInput(problems)
    return sheets


def _shape(of: Compiled, sheets: Sheets) -> list[Problem]:
    problems = []
    if sheets.columns.ndim != 2 or sheets.columns.shape[0] != len(of.questions) or sheets.columns.dtype != np.uint8:
        said = f"要有 {len(of.questions)} 列答案，每列一个字节", f"{len(of.questions)} columns of bytes are needed"
        problems.append(bad(*said, "按说明的列重新导出", "Export the columns that the schema names", place="answers", code="wrong_shape"))
    elif sheets.profile.shape != (len(sheets),) or (len(sheets) and int(sheets.profile.max()) >= len(of.profiles)):
        said = "行业类型的列不完整，或有不认识的类型", "the column of profiles is not whole or holds an unknown one"
        problems.append(
            bad(*said, f"可用：{'、'.join(of.profiles)}", f"Known: {', '.join(of.profiles)}", place="profile", code="wrong_profile")
        )
    return problems


def _column(of: Compiled, sheets: Sheets, at: int) -> list[Problem]:
    rows = wrong_bytes(sheets.columns[at], of.alphabets[at])
    if not len(rows):
        return []
    shown = ", ".join(f"{row + 1}: {sheets.columns[at, row]}" for row in rows[:FEW].tolist())
    said = f"{len(rows)} 个值不是这道题的答案（行：值）{shown}", f"{len(rows)} values are no answer of this question (row: value) {shown}"
    return [
        bad(*said, "按选项次序编码，254 不适用，255 未答", "Encode options in order; 254 does not apply, 255 open", place=of.questions[at])
    ]


def _compiled_walk(of: Compiled, room: Room) -> Callable[[int, int], None]:
    from tihang.engines.population.kernel import walk

    def run(first: int, last: int) -> None:
        walk(of.law, room, first, last)

    return run


def _spread(walk: Callable[[int, int], None], many: int, threads: int) -> None:
    edges = [many * at // threads for at in range(threads + 1)]
    if threads == 1:
        walk(0, many)
        return
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(walk, edges, edges[1:]))


def _odd(of: Compiled, sheets: Sheets, room: Room) -> dict[int, tuple[int, int]]:
    dens: dict[int, tuple[int, int]] = {}
    rows = np.flatnonzero(room.again)
    for profile in np.unique(sheets.profile[rows]).tolist():
        found = judge_odd(of, sheets.columns, rows[sheets.profile[rows] == profile], profile)
        room.rank[:, found.rows], room.part[:, found.rows] = found.rank, found.part
        dens.update(zip(found.rows.tolist(), zip(*found.den.tolist(), strict=True), strict=True))
    return dens
