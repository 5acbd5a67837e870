"""Answers as bytes (答案编码): one byte an answer, the same in memory and in a Parquet file.

0, 1, 2 …  the option of the question, in the order of the pack
254        said not to apply
255        not answered
"""

from fractions import Fraction
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tihang.core.criteria import Question
from tihang.core.kinds import Choice, YesNo

OUT: Final = 254
OPEN: Final = 255
MOST: Final = 32
"""Most options of one question, and most questions of one cell: what the packed fields below hold."""
WORTH_BITS: Final = 12
FIELD_BITS: Final = 6
MOST_WORTH: Final = 1 << WORTH_BITS

Bytes = NDArray[np.uint8]


class Alphabet(NamedTuple):
    """The bytes of one kind of question (编码表): options in order, the worth of each, whether it may be said not to apply."""

    options: tuple[str, ...]
    worths: tuple[Fraction, ...]
    may_not_apply: bool


def alphabet(question: Question) -> Alphabet | None:
    """How a question's answers become bytes; None where they cannot: text, figures and lists have no byte."""
    kind = question.kind
    if question.judged == "reviewer":
        return None
    if isinstance(kind, YesNo):
        return Alphabet(("no", "yes"), (Fraction(0), Fraction(1)), kind.may_not_apply)
    if isinstance(kind, Choice):
        options = tuple(option.id for option in kind.options)
        return Alphabet(options, tuple(option.worth for option in kind.options), kind.may_not_apply)
    return None


def packed(letters: Alphabet, scale: int) -> NDArray[np.int32]:
    """What each byte adds to its cell, four fields in one number: worth in ``1/scale``, open ones, those that apply, those that surely do.

    A byte that is no option of the question adds nothing; `wrong_bytes` finds it before anything is judged.
    """
    table = np.zeros(256, np.int32)
    for code, worth in enumerate(letters.worths):
        table[code] = int(worth * scale) + _fields(0, 1, 1)
    table[OPEN] = _fields(1, 1, 0 if letters.may_not_apply else 1)
    if letters.may_not_apply:
        table[OUT] = 0
    return table


def wrong_bytes(column: Bytes, letters: Alphabet) -> NDArray[np.intp]:
    """The rows of a column that hold no answer of this question."""
    known = np.zeros(256, bool)
    known[: len(letters.options)] = True
    known[OPEN] = True
    known[OUT] = letters.may_not_apply
    return np.flatnonzero(~known[column])


def _fields(opened: int, applies: int, surely: int) -> int:
    return (opened << WORTH_BITS) + (applies << WORTH_BITS + FIELD_BITS) + (surely << WORTH_BITS + 2 * FIELD_BITS)
