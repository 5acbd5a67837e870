"""What invented factories say to the criteria of tiers (合成的要素事实): it goes with their ability, so that who is mature also has more titles.

The ratio of the tiers follows the published counts; how many hold any title at all, which scenarios are built and which use AI is not published
and is an estimate of ours.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from tihang.core.criteria import Criterion, Pack, Question
from tihang.core.kinds import Choice, Titles
from tihang.engines.population.codes import OPEN
from tihang.engines.population.tiers.facts import LEVEL, NO_DAY, Built, Facts, byte_names, day_names, list_of

COUNTED: Final = (35_000, 8_200, 500, 15)
"""Factories of each tier at the end of 2025. Source: two press reports, the first three rounded down."""
COUNTED_SOURCE: Final = "https://www.ceweekly.cn/cewsel/2026/0202/488688.html"
TITLED: Final = 0.1
"""Share of factories that hold any title. Estimate: no count of all factories goes with the published ones."""
CLEAN: Final = 0.95
"""Chance that a record is in order. Estimate."""
FIRST_DAY, LAST_DAY = 16_436, 20_819
"""Days of construction: 2015 to 2026, so that some are not finished yet."""
Able = NDArray[np.float32]


def said_of_tiers(pack: Pack, ability: Able, chance: np.random.Generator, open_share: float = 0.05) -> Facts:
    """One invented set of facts for each ability; the level is left open, for it is reckoned from the answers."""
    names, many = byte_names(pack), len(ability)
    rank = _rank(ability, chance)
    columns = np.empty((len(names), many), np.uint8)
    for at, name in enumerate(names):
        columns[at] = _column(pack, pack.question_by_id[name], (ability, rank), chance)
        if name != LEVEL and not isinstance(pack.question_by_id[name].kind, Titles):
            columns[at][chance.random(many, np.float32) < open_share] = OPEN
    days = {name: _days(many, chance, open_share) for name in day_names(pack)}
    return Facts(names, columns, days, _built(pack, ability, chance, open_share))


def _rank(ability: Able, chance: np.random.Generator) -> NDArray[np.intp]:
    """The tier that each holds a title of, 0 for none: the ablest, with some luck."""
    shares = np.cumsum(np.array(COUNTED[::-1]) / sum(COUNTED) * TITLED)
    luck = ability + chance.normal(0, 0.6, len(ability)).astype(np.float32)
    lines = np.quantile(luck, 1 - shares) if len(luck) else np.full(len(shares), np.inf)
    return np.asarray((luck[:, None] >= lines).sum(1), np.intp)


def _column(pack: Pack, question: Question, who: tuple[Able, NDArray[np.intp]], chance: np.random.Generator) -> NDArray[np.uint8]:
    ability, rank = who
    if question.id == LEVEL:
        return np.full(len(ability), OPEN, np.uint8)
    if isinstance(question.kind, Titles):
        return np.asarray((1 << rank) - 1, np.uint8)
    if isinstance(question.kind, Choice):
        return np.asarray(np.minimum(chance.geometric(CLEAN, len(ability)) - 1, len(question.kind.options) - 1), np.uint8)
    return np.asarray(chance.random(len(ability), np.float32) < _chance(pack, question, ability, rank), np.uint8)


def _chance(pack: Pack, question: Question, ability: Able, rank: NDArray[np.intp]) -> Able:
    """How likely a yes is: a record is mostly in order, an item of a tier goes with ability and with the title of that tier."""
    if question.judged == "record":
        return np.full(len(ability), CLEAN, np.float32)
    tier = _tier(pack, pack.criterion_by_id.get(question.id))
    able = 0.97 / (1 + np.exp(-2.5 * (ability - tier - 0.3)))
    return np.asarray(np.where(rank >= tier, CLEAN + 0.03, able), np.float32)


def _tier(pack: Pack, criterion: Criterion | None) -> int:
    """The place of the lowest tier that asks for it; what is asked of everybody counts as the first."""
    ordinals = [pack.rung_by_id[tier].ordinal for tier in criterion.tiers] if criterion else []
    return min(ordinals, default=1)


def _days(many: int, chance: np.random.Generator, open_share: float) -> NDArray[np.int32]:
    days = chance.integers(FIRST_DAY, LAST_DAY, many, np.int32)
    days[chance.random(many, np.float32) < open_share] = NO_DAY
    return days


def _built(pack: Pack, ability: Able, chance: np.random.Generator, open_share: float) -> Built:
    """Scenarios: more of them, and more with AI, the abler the factory."""
    listed = list_of(pack)
    codes = len(listed[1].codes) if listed else 0
    said = np.asarray(chance.random(len(ability), np.float32) >= open_share, np.uint8)
    many = np.where(said, chance.poisson(1 + 2 * np.maximum(ability, 0)), 0) if codes else np.zeros(len(ability), np.int64)
    begins = np.concatenate([[0], np.cumsum(many)]).astype(np.int64)
    of = chance.integers(0, max(codes, 1), begins[-1], np.uint8)
    lucky = chance.random(begins[-1], np.float32) < np.repeat(0.08 + 0.09 * np.maximum(ability, 0), many)
    ai = np.where(chance.random(begins[-1], np.float32) < open_share, OPEN, lucky).astype(np.uint8)
    return Built(begins, of, ai, said)
