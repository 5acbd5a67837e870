"""Shingles as whole numbers (四字片段): every four letters in a row, sixteen bits a letter, thousands at once.

The number is the four letters themselves, not a hash of them, so equal numbers mean equal shingles. Letters beyond the basic plane share
the 8,448 numbers of surrogates and private use, which no letter has: two such rare letters may count as one.
"""

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tihang.engines.similarity.letters import folded

Shingles: TypeAlias = NDArray[np.uint64]
WIDTH: Final = 4

_UNKNOWN, _SEVERAL, _NONE = 0xFFFF_FFFF, 0xFFFF_FFFE, 0
_BASIC, _SPARE, _SPARES = 0x1_0000, 0xD800, 0xF900 - 0xD800
_ODD: Final = np.uint64(0x9E37_79B9_7F4A_7C15)
_TABLE: NDArray[np.uint32] = np.full(0x11_0000, _UNKNOWN, dtype=np.uint32)


def shingles(text: str) -> Shingles:
    """Every shingle of a text in its order, by its letters alone, as `Letters` folds them."""
    codes = _letters(text)
    if len(codes) < WIDTH:
        return np.zeros(0, dtype=np.uint64)
    pairs = (codes[:-1] << np.uint64(16)) | codes[1:]
    return np.asarray((pairs[:-2] << np.uint64(32)) | pairs[2:], dtype=np.uint64)


def mixed(values: Shingles) -> Shingles:
    """Numbers stirred well (a bijection of 64 bits), so that those below a line are a fair sample of the shingles."""
    stirred = values ^ (values >> np.uint64(32))
    stirred = stirred * _ODD
    stirred ^= stirred >> np.uint64(29)
    stirred *= _ODD
    return np.asarray(stirred ^ (stirred >> np.uint64(32)), dtype=np.uint64)


def without(values: Shingles, sorted_others: Shingles) -> Shingles:
    """Those that are not among the others."""
    if not len(sorted_others) or not len(values):
        return values
    places = np.searchsorted(sorted_others, values)
    places[places == len(sorted_others)] = 0
    return np.asarray(values[sorted_others[places] != values], dtype=np.uint64)


def _letters(text: str) -> Shingles:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    letters = _TABLE[codes]
    if (letters == _UNKNOWN).any():
        for code in np.unique(codes[letters == _UNKNOWN]).tolist():
            _TABLE[code] = _number(chr(code))
        letters = _TABLE[codes]
    several = np.unique(codes[letters == _SEVERAL]).tolist()
    if several:
        for code in several:
            text = text.replace(chr(code), folded(chr(code)))
        return _letters(text)
    return np.asarray(letters[letters != _NONE], dtype=np.uint64)


def _number(sign: str) -> int:
    """The number of a sign's one letter; none, or several, are told as such."""
    letters = folded(sign)
    if len(letters) != 1:
        return _SEVERAL if letters else _NONE
    code = ord(letters)
    return code if code < _BASIC else _SPARE + code % _SPARES
