"""Which of many texts have a passage in common with one (近似查找), without comparing it with each.

Winnowing (Schleimer, Wilkerson and Aiken, 2003): of each window of neighbouring shingles the least hash is kept. Any passage of `least`
letters fills a window, so both texts keep the same hash of it: what the index finds is everything there is, not most of it.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from tihang.engines.similarity.automaton import Automaton
from tihang.engines.similarity.letters import LEAST, Letters
from tihang.engines.similarity.passages import share_in

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Near(Generic[Key]):
    """相近的一篇: ``share`` of the text that was asked about stands in it."""

    key: Key
    share: Fraction


class Index(Generic[Key]):
    """比对索引: holds texts in memory, found again by any passage of ``least`` letters."""

    def __init__(self, *, least: int = LEAST) -> None:
        if least < 2:
            raise ValueError("A passage of one letter stands in every text: say two at least.")
        self.least = least
        self.shingle = (least + 1) // 2 + (least > 4)
        self.texts: dict[Key, str] = {}
        self.kept: dict[int, list[Key]] = {}

    def __len__(self) -> int:
        return len(self.texts)

    def add(self, key: Key, text: str) -> None:
        """Take a text in under a key that no other has."""
        if key in self.texts:
            raise ValueError(f"There is a text under {key!r} already.")
        letters = Letters.of(text).text
        self.texts[key] = letters
        for hashed in self._prints(letters):
            self.kept.setdefault(hashed, []).append(key)

    def near(self, text: str, *, share: Fraction = Fraction(1, 10)) -> tuple[Near[Key], ...]:
        """Every text in which at least this share of the one asked about stands, the nearest first."""
        if share <= 0:
            raise ValueError("A share of nothing is found in every text: ask for more than 0.")
        letters = Letters.of(text).text
        wanted = share * len(letters)
        reach = self._reach(letters)
        found = [
            Near(key, share_in(letters, Automaton(self.texts[key]), self.least))
            for key in self.texts
            if reach.get(key, 0).bit_count() >= wanted
        ]
        return tuple(sorted((each for each in found if each.share >= share), key=lambda each: -each.share))

    def _reach(self, letters: str) -> dict[Key, int]:
        """Key → the letters that can at most be common, as bits: those no further from a common shingle than a passage that holds it.

        So a text that only shares the words of the form is passed over without being compared.
        """
        width, around = self.shingle, self.least - self.shingle
        span, whole = (1 << (width + 2 * around)) - 1, (1 << len(letters)) - 1
        bits: dict[int, int] = {}
        kept = self._prints(letters)
        for start in range(len(letters) - width + 1):
            hashed = hash(letters[start : start + width])
            if hashed in kept and hashed in self.kept:
                here = span << (start - around) if start >= around else span >> (around - start)
                bits[hashed] = bits.get(hashed, 0) | here
        reach: dict[Key, int] = {}
        for hashed, here in bits.items():
            for key in self.kept[hashed]:
                reach[key] = reach.get(key, 0) | (here & whole)
        return reach

    def _prints(self, letters: str) -> set[int]:
        """The kept hashes of a text; of one that is shorter than a window, none."""
        width, window = self.shingle, self.least - self.shingle + 1
        hashes = [hash(letters[start : start + width]) for start in range(len(letters) - width + 1)]
        if len(hashes) < window:
            return set()
        return set(map(min, *(hashes[step:] for step in range(window)))) if window > 1 else set(hashes)
