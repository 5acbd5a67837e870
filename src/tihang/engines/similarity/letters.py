"""The letters of a text (字符), without what a copyist changes in a moment, and where each of them stands."""

import unicodedata
from dataclasses import dataclass
from typing import Final, Self

LEAST: Final = 13
"""So many letters in a row are a passage. Shorter runs are the terms of the trade, which everybody writes alike."""


@dataclass(frozen=True, slots=True)
class Letters:
    """一篇的字符: ``text`` has only letters, digits and signs that mean something; ``places[n]`` is where letter n stands in the original."""

    text: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, original: str) -> Self:
        """Full and half width, case, spaces and punctuation make no difference."""
        kept: list[str] = []
        places: list[int] = []
        for place, sign in enumerate(original):
            for letter in folded(sign):
                kept.append(letter)
                places.append(place)
        return cls("".join(kept), tuple(places))

    def __len__(self) -> int:
        return len(self.text)


def folded(sign: str) -> str:
    """What remains of one sign; one may become several, such as ㎡, or none."""
    known = _KNOWN.get(sign)
    if known is None:
        plain = unicodedata.normalize("NFKC", sign).casefold()
        known = "".join(letter for letter in plain if unicodedata.category(letter)[0] in "LNS" or letter in "%‰")
        if len(_KNOWN) < _MOST_KNOWN:
            _KNOWN[sign] = known
    return known


_KNOWN: dict[str, str] = {}
_MOST_KNOWN: Final = 100_000
"""Every sign that Chinese texts use is folded once; the bound keeps strange input from filling the memory."""
