"""Which of some hundred texts one is nearest to (与哪些相近), counted exactly: for one dossier on a desk, where `near_duplicates` is for all."""

from collections.abc import Callable, Hashable, Sequence
from fractions import Fraction
from typing import Final, TypeVar

import numpy as np

from tihang.engines.similarity.population import FEW, Alike
from tihang.engines.similarity.shingles import shingles

Key = TypeVar("Key", bound=Hashable)

ENOUGH: Final = 40
"""So many shingles in common at least: fewer are a name, an address, a phrase."""


def nearest(
    key: Key, text: str, others: Sequence[Key], read: Callable[[Key], str], *, share: Fraction = Fraction(1, 2)
) -> tuple[Alike[Key], ...]:
    """Those of which at least ``share`` of one stands in the other, the nearest first.

    What more than half of the others have as well is taken out, where they are enough to tell: it is nobody's own.
    """
    if not 0 < share <= 1:
        raise ValueError("A share lies above 0 and reaches 1 at most.")
    mine = np.unique(shingles(text))
    if not others or not len(mine):
        return ()
    read_once = [np.unique(shingles(read(each))) for each in others]
    hits = np.stack([np.isin(mine, theirs, assume_unique=True) for theirs in read_once])
    own = hits.sum(axis=0) * 2 <= len(others) if len(others) >= FEW else np.ones(len(mine), dtype=bool)
    many = int(own.sum())
    found = []
    for other, theirs, hit in zip(others, read_once, hits, strict=True):
        common, template = int((hit & own).sum()), int((hit & ~own).sum())
        if common >= ENOUGH:
            found.append(Alike(key, other, common, many, len(theirs) - template))
    return tuple(sorted((each for each in found if each.share >= share), key=lambda each: -each.share))
