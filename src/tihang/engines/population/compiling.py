"""A pack compiled to whole numbers (编译): which columns a rung reads, what a byte is worth, and what a cell weighs over one denominator."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tihang.core.criteria import Pack, Reading
from tihang.core.logic.truths import AtLeast
from tihang.core.problems import CannotJudge, Problem, bad
from tihang.core.scoring import Judge
from tihang.engines.population.codes import MOST, MOST_WORTH, Alphabet, alphabet, packed
from tihang.engines.population.tree import Cell, Node, NotCompiled, cells, shares, tree_of

LARGEST = 2**62
"""No sum may pass this: what an array of 64 bits holds with a bit to spare."""


@dataclass(frozen=True)
class RungTree:
    """One rung for one profile (一级的树): its score and the line it must reach, exactly."""

    ordinal: int
    line: Fraction
    root: Node


class Law(NamedTuple):
    """The numbers that a walk needs (整数化的标准). Q questions, K tables, C cells, G rungs, P profiles.

    A cell adds ``weight[profile, cell, n] × worth`` to its rung, ``n`` being how many of its questions apply; a rung is reached where the
    sum reaches ``line[profile, rung]``. Cell ``c`` reads the columns ``reads[begins[c] : begins[c + 1]]``.
    """

    tables: NDArray[np.int32]
    """K × 256: what a byte adds, packed."""
    table_of: NDArray[np.int64]
    begins: NDArray[np.int64]
    reads: NDArray[np.int64]
    rung_begins: NDArray[np.int64]
    weight: NDArray[np.int64]
    inside: NDArray[np.uint8]
    """P × C: whether the profile has the cell."""
    line: NDArray[np.int64]
    scale: int


@dataclass(frozen=True)
class Compiled:
    """A pack ready for arrays (编译好的标准). The line of a rung is its threshold times ``den[profile][rung]``."""

    pack: Pack
    profiles: tuple[str, ...]
    questions: tuple[str, ...]
    alphabets: tuple[Alphabet, ...]
    cell_keys: tuple[str, ...]
    law: Law
    den: tuple[tuple[int, ...], ...]
    trees: tuple[tuple[RungTree, ...], ...]

    @property
    def rungs(self) -> int:
        return len(self.law.rung_begins) - 1


def compile_pack(pack: Pack, profiles: Iterable[str] = (), excluded: Iterable[str] = (), reading: Reading | None = None) -> Compiled:
    """Compile a staged ladder whose rungs are scores over questions with options.

    Raises CannotJudge where the pack has a gap, or is judged by something that arrays do not know.
    """
    names = tuple(profiles) or tuple(profile.id for profile in pack.profiles) or ("",)
    left_out = frozenset(excluded)
    trees = tuple(_trees(pack, profile, left_out, reading or {}) for profile in names)
    questions, letters = _questions(pack)
    scale = _scale(letters)
    kinds = tuple(dict.fromkeys(letters))
    layout = _Layout(trees, questions)
    weight, line, den = _weights(layout, trees, scale)
    law = Law(
        tables=np.stack([packed(kind, scale) for kind in kinds]), table_of=np.array([kinds.index(each) for each in letters], np.int64),
        begins=layout.begins, reads=layout.columns, rung_begins=layout.rung_begins, weight=weight,
        inside=(weight[:, :, 1] > 0).astype(np.uint8), line=line, scale=scale,
    )  # fmt: skip
    return Compiled(pack, names, questions, letters, tuple(key for _, key in layout.cells), law, den, trees)


def _trees(pack: Pack, profile: str, excluded: frozenset[str], reading: Reading) -> tuple[RungTree, ...]:
    ladder = pack.ladder
    judge = Judge(pack, profile, excluded)
    if ladder is None or not ladder.climb or judge.book.with_reading(reading).option("A1") == "add_all":
        raise CannotJudge([_refusal(pack, "它不是逐级判定的阶梯", "it is no ladder that is climbed rung by rung")])
    found = []
    for planned in judge.plan(reading):
        if planned.score is None or not isinstance(planned.term, AtLeast) or not isinstance(planned.term.value, Fraction):
            raise CannotJudge([_refusal(pack, "有的等级不按得分判", "a rung is not judged by its score")])
        try:
            found.append(RungTree(planned.rung.ordinal, planned.term.value, tree_of(planned.score)))
        except NotCompiled as other:
            raise CannotJudge([_refusal(pack, f"得分里有“{other}”", f"a score holds '{other}'")]) from other
    return tuple(found)


def _refusal(pack: Pack, zh: str, en: str) -> Problem:
    said = f"{pack.words[0]} {pack.edition} 版不能对全体一起判：{zh}", f"{pack.name} cannot be judged for a whole population: {en}"
    return bad(*said, "逐份判定，或换一个版本", "Judge sheet by sheet, or choose another edition", code="not_compiled")


def _questions(pack: Pack) -> tuple[tuple[str, ...], tuple[Alphabet, ...]]:
    """The columns: every question of the areas, in the order of the pack."""
    asked = [question for question in pack.questions if question.area]
    letters = [alphabet(question) for question in asked]
    if any(each is None or not _plain(each) for each in letters):
        raise CannotJudge([_refusal(pack, "有的题不是选项题", "a question is not answered by an option")])
    return tuple(question.id for question in asked), tuple(each for each in letters if each is not None)


def _plain(letters: Alphabet) -> bool:
    """Worths between 0 and 1; where an answer may drop out, both ends are there, so that what is open pulls no mean past its ends."""
    low, high = min(letters.worths), max(letters.worths)
    return len(letters.options) <= MOST and low >= 0 and high <= 1 and (not letters.may_not_apply or (low == 0 and high == 1))


def _scale(letters: tuple[Alphabet, ...]) -> int:
    return lcm(*(worth.denominator for each in letters for worth in each.worths), 1)


class _Layout:
    """Cells in order, rung by rung, and the columns each of them reads. The profiles share cells of one key and the same questions."""

    def __init__(self, trees: tuple[tuple[RungTree, ...], ...], questions: tuple[str, ...]) -> None:
        column = {question: at for at, question in enumerate(questions)}
        self.cells: dict[tuple[int, str], Cell] = {}
        begins, columns, rungs = [0], list[int](), [0]
        for rung in range(len(trees[0])):
            for cell in (cell for of in trees for cell in cells(of[rung].root)):
                if (rung, cell.key) not in self.cells:
                    self.cells[rung, cell.key] = cell
                    columns += [column[question] for question in cell.questions]
                    begins.append(len(columns))
            rungs.append(len(self.cells))
        self.begins, self.columns, self.rung_begins = (np.array(each, np.int64) for each in (begins, columns, rungs))
        self.widest = max(len(cell.questions) for cell in self.cells.values())


def _weights(
    layout: _Layout, trees: tuple[tuple[RungTree, ...], ...], scale: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], tuple[tuple[int, ...], ...]]:
    at = {key: number for number, key in enumerate(layout.cells)}
    weight = np.zeros((len(trees), len(at), layout.widest + 1), np.int64)
    line = np.zeros((len(trees), len(trees[0])), np.int64)
    dens = []
    for profile, of in enumerate(trees):
        den_of = []
        for rung, tree in enumerate(of):
            sizes = {cell.key: len(cell.questions) for cell in cells(tree.root)}
            found, den = whole_weights(shares(tree.root), sizes, scale, tree.line)
            den_of.append(den)
            line[profile, rung] = int(tree.line * den)
            for (key, many), value in found.items():
                weight[profile, at[rung, key], many] = value
        dens.append(tuple(den_of))
    return weight, line, tuple(dens)


def whole_weights(
    shared: Mapping[str, Fraction], sizes: Mapping[str, int], scale: int, line: Fraction
) -> tuple[dict[tuple[str, int], int], int]:
    """(cell, how many apply) → what one ``1/scale`` of worth adds, over one denominator that also makes ``line`` whole.

    Raises CannotJudge where the whole numbers would not fit in 64 bits.
    """
    each = {(key, many): share / (many * scale) for key, share in shared.items() for many in range(1, sizes[key] + 1)}
    den = lcm(line.denominator, *(value.denominator for value in each.values()))
    widest = max(sizes.values(), default=0)
    if den * 2 > LARGEST or widest > MOST or widest * scale >= MOST_WORTH:
        said = "权重的公分母太大，装不进 64 位整数", "the common denominator of the weights does not fit in 64 bits"
        raise CannotJudge([bad(*said, "把权重取得整一些", "Use rounder weights", code="not_compiled")])
    return {key: int(value * den) for key, value in each.items()}, den
