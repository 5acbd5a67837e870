"""An invented population that resembles the real one (合成总体): seeded, correlated, and always labelled as invented.

Each factory leans to one level, drawn by the published shares; each of its elements leans a little further or less far. A question of a
grade that is mastered is mostly met, one of the next grade in part, one above it hardly; some answers are open. So answers that stand near
each other agree more than answers far apart, as real ones do.
"""

import numpy as np
from numpy.typing import NDArray

from tihang.core.criteria import Pack
from tihang.engines.population.codes import OPEN
from tihang.engines.population.compiling import Compiled
from tihang.engines.population.judging import judge_all
from tihang.engines.population.people import Column, Population
from tihang.engines.population.rooms import Sheets
from tihang.engines.population.shares import INDUSTRIES, LEVELS, PROVINCES, SIZES
from tihang.engines.population.synthetic_tiers import said_of_tiers
from tihang.engines.population.tiers.letters import level_bytes

MASTERED = (0.78, 0.18, 0.04, 0.0)
NEXT = (0.2, 0.25, 0.3, 0.25)
BEYOND = (0.02, 0.06, 0.17, 0.75)
"""Chances of the ratings, best first, for a grade that is mastered, the one after it, and those beyond."""
LEAN = 0.25
"""How far an element leans away from the rest, as a standard deviation in levels."""


def synthesise(of: Compiled, many: int, *, seed: int = 39116, open_share: float = 0.05, tiers: Pack | None = None) -> Population:
    """``many`` invented factories, with what they say to the criteria of ``tiers``. The same seed gives the same population."""
    chance = np.random.default_rng(seed)
    profile = chance.integers(0, len(of.profiles), many, np.uint8)
    level = chance.choice(len(LEVELS), many, p=LEVELS).astype(np.float32)
    leans = {top: chance.normal(0, LEAN, many).astype(np.float32) for top in sorted({_element(of, at) for at in range(len(of.questions))})}
    columns = np.empty((len(of.questions), many), np.uint8)
    for at in range(len(of.questions)):
        columns[at] = _answers(of, at, level + leans[_element(of, at)], chance)
        columns[at][chance.random(many, np.float32) < open_share] = OPEN
    groups = {
        "region": _drawn(chance, many, tuple(PROVINCES), np.array(list(PROVINCES.values()), float)),
        "industry": _drawn(chance, many, INDUSTRIES, np.ones(len(INDUSTRIES))),
        "size": _drawn(chance, many, SIZES, np.ones(len(SIZES))),
    }
    sheets = Sheets(columns, profile)
    facts = None
    if tiers is not None:
        lean = np.mean(list(leans.values()), axis=0, dtype=np.float32)
        judged = judge_all(of, sheets)
        facts = said_of_tiers(tiers, level + lean, chance, open_share).with_levels(level_bytes(judged.low, judged.high))
    return Population(sheets, groups, synthetic=True, facts=facts)


def _element(of: Compiled, at: int) -> str:
    """The top area of a question."""
    code = of.pack.question_by_id[of.questions[at]].area
    while parent := of.pack.parent_by_code.get(code):
        code = parent
    return code


def _answers(of: Compiled, at: int, ability: NDArray[np.float32], chance: np.random.Generator) -> NDArray[np.uint8]:
    """One column: how far above the ability a question's grade lies decides the chances of its options, best first."""
    grade = of.pack.question_by_id[of.questions[at]].grade or 1
    above = np.clip(np.rint(grade - ability), 0, 2).astype(np.intp)
    best_first = sorted(range(len(of.alphabets[at].worths)), key=lambda code: (-of.alphabets[at].worths[code], code))
    lines = np.cumsum([_fitted(each, len(best_first)) for each in (MASTERED, NEXT, BEYOND)], axis=1, dtype=np.float64)
    drawn = chance.random(len(ability))
    place = (drawn[:, None] >= lines[above][:, :-1]).sum(axis=1)
    return np.asarray(np.array(best_first, np.uint8)[place], np.uint8)


def _fitted(chances: tuple[float, ...], options: int) -> list[float]:
    """The four chances spread over as many options as the question has."""
    spread = np.interp(np.linspace(0, len(chances) - 1, options), range(len(chances)), chances)
    return list(spread / spread.sum())


def _drawn(chance: np.random.Generator, many: int, names: tuple[str, ...], parts: NDArray[np.float64]) -> Column:
    return Column(chance.choice(len(names), many, p=parts / parts.sum()).astype(np.int32), names)
