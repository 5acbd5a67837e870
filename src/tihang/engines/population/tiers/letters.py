"""What a byte says to a question of a tier (要素答案的编码): yes and no, options, levels, titles held. What the core would be given for it.

0, 1, 2 …      no and yes; the option in the order of the pack; the level
10 + 10a + b   a level between a and b that is not settled yet
bits           titles held: 1 for the first tier of the pack, 2 for the second, 4, 8 …
254, 255       does not apply; not answered
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tihang.core.criteria import Question
from tihang.core.kinds import Choice, Titles, YesNo
from tihang.core.kinds.entries import Title
from tihang.core.kinds.plain import Level
from tihang.core.logic import Given
from tihang.core.values import Span
from tihang.engines.population.codes import OPEN, OUT

RANGE: Final = 10
"""A level from ``a`` to ``b`` is written ``RANGE + RANGE * a + b``."""
MOST_TIERS: Final = 7
REASON: Final = "不适用"


def letters(question: Question) -> Mapping[int, Given | None] | None:
    """Byte → what the core is given, None for nothing said; None in all where the question has no bytes: lists, days, figures, text."""
    found = _said(question)
    if found is None:
        return None
    if question.kind.may_not_apply:
        found[OUT] = Given(None, REASON)
    return {**found, OPEN: None}


def level_bytes(low: NDArray[np.int8], high: NDArray[np.int8]) -> NDArray[np.uint8]:
    """Levels surely and possibly reached, as the bytes of a question about the level."""
    sure, maybe = low.astype(np.uint8), high.astype(np.uint8)
    return np.asarray(np.where(sure == maybe, sure, RANGE + RANGE * sure + maybe), np.uint8)


def title_byte(tiers: tuple[str, ...], held: frozenset[str]) -> int:
    """The byte of the titles held."""
    return sum(1 << at for at, tier in enumerate(tiers) if tier in held)


def _said(question: Question) -> dict[int, Given | None] | None:
    kind = question.kind
    if isinstance(kind, YesNo):
        return {0: Given(value=False), 1: Given(value=True)}
    if isinstance(kind, Choice):
        return {at: Given(option.id) for at, option in enumerate(kind.options)}
    if isinstance(kind, Level) and kind.low >= 0 and kind.high < RANGE:
        return {**{level: Given(level) for level in range(kind.low, kind.high + 1)}, **_ranges(kind)}
    if isinstance(kind, Titles) and len(kind.tiers) <= MOST_TIERS:
        return {mask: Given(_held(kind.tiers, mask)) for mask in range(1 << len(kind.tiers))}
    return None


def _ranges(kind: Level) -> dict[int, Given | None]:
    ends = [(low, high) for low in range(kind.low, kind.high) for high in range(low + 1, kind.high + 1)]
    return {RANGE + RANGE * low + high: Given(None, span=Span(low, high, 1)) for low, high in ends}


def _held(tiers: tuple[str, ...], mask: int) -> tuple[Title, ...]:
    return tuple(Title(tier) for at, tier in enumerate(tiers) if mask >> at & 1)
