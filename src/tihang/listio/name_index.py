"""Which known names are the same as a name, and which are near it (名称索引): looked up in small blocks, so that 100,000 names stay quick."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from tihang.listio.company_names import apart, bare_key, branch, same_key

SHORTEST = 3
"""Names with fewer characters left, place and legal form aside, are compared as wholes only."""

NEAR, NEAREST = 85, 95
TYPO = 4
"""From so many characters on, one wrong one makes a near name; two do where the likeness stays above ``NEAR``."""

LEADING, LONG = 4, 6
"""So many first characters are looked up as a block of their own: short names are leading parts."""

LEAST = 40
"""Below this likeness nothing is near; a leading part of a long name may be as unlike as this."""

BLOCK, RARE, SIFTED, SHOWN = 32, 3, 20, 5
"""Names in a block before it says too little; rare pairs looked up; names looked at closely; candidates shown."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known name that may be meant (候选): who it is, its name and how near it is, of a hundred."""

    ref: str
    name: str
    near: int


@dataclass(frozen=True, slots=True)
class Sighting:
    """What is known of a name (比对结果): the refs that have the very name, and near candidates, best first."""

    same: tuple[str, ...]
    near: tuple[Candidate, ...]


class NameIndex:
    """Known names (名称索引). A ref may have several: former names, short names."""

    def __init__(self) -> None:
        self.names: list[tuple[str, str]] = []
        self.bares: list[str] = []
        self.blocked = 0
        self.same: dict[str, list[str]] = defaultdict(list)
        self.blocks: dict[str, list[int]] = defaultdict(list)
        self.pairs: dict[str, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self.names)

    def learn(self, name: str, ref: str) -> None:
        """Know ``name`` as a name of ``ref``."""
        key = same_key(name)
        if not key or ref in self.same[key]:
            return
        self.same[key].append(ref)
        self.names.append((name, ref))
        self.bares.append(bare_key(name))

    def _block_new_names(self) -> None:
        """Put names into their blocks, which only those need who look for near ones."""
        for place in range(self.blocked, len(self.names)):
            bare = self.bares[place]
            for block in _blocks(bare):
                self.blocks[block].append(place)
            for pair in set(_pairs(bare)):
                self.pairs[pair].append(place)
        self.blocked = len(self.names)

    def same_as(self, name: str) -> tuple[str, ...]:
        """The refs that have this very name, however it is written."""
        return tuple(self.same.get(same_key(name), ()))

    def look(self, name: str) -> Sighting:
        """Who has this name, and who has one near it."""
        same = self.same_as(name)
        return Sighting(same, tuple(self._near(name, set(same))))

    def _near(self, name: str, known: set[str]) -> list[Candidate]:
        bare, side = bare_key(name), branch(name)
        places = self._block(bare)
        found: dict[str, Candidate] = {}
        bares = [self.bares[place] for place in places]
        for other_bare, score, index in process.extract(bare, bares, score_cutoff=LEAST, limit=SIFTED, scorer=fuzz.ratio):
            other, ref = self.names[places[index]]
            if ref in known or apart(name, other):
                continue
            near = nearness(bare, other_bare, int(score)) - (1 if side != branch(other) else 0)
            if near > 0 and (ref not in found or found[ref].near < near):
                found[ref] = Candidate(ref, other, near)
        return sorted(found.values(), key=lambda candidate: (-candidate.near, candidate.name))[:SHOWN]

    def _block(self, bare: str) -> list[int]:
        """The names worth comparing: those that share a block, or one of the rarest pairs of characters."""
        self._block_new_names()
        places: dict[int, None] = {}
        for block in _blocks(bare):
            places.update(dict.fromkeys(self.blocks.get(block, ())[-BLOCK:]))
        posted = (self.pairs[pair] for pair in set(_pairs(bare)) if pair in self.pairs)
        for posting in sorted(posted, key=len)[:RARE]:
            if len(posting) <= BLOCK:
                places.update(dict.fromkeys(posting))
        return list(places)


def nearness(one: str, other: str, score: int) -> int:
    """How near two bare names are, of a hundred, given their likeness; 0 where nobody would take one for the other."""
    shorter = min(len(one), len(other))
    if score == 100:
        return 100
    if shorter < SHORTEST:
        return 0
    if shorter >= LEADING and (one.startswith(other) or other.startswith(one)):
        return max(score, NEAR)
    if shorter >= TYPO and Levenshtein.distance(one, other, score_cutoff=1) <= 1:
        return max(score, NEAREST)
    return score if score >= NEAR and shorter >= TYPO else 0


def _blocks(bare: str) -> Iterator[str]:
    """The name itself, its leading part, and the name with one of its first characters left out: one wrong character leaves some equal."""
    yield f"={bare}"
    if len(bare) >= LEADING:
        yield f"^{bare[:LEADING]}"
    if len(bare) > LONG:
        yield f"^{bare[:LONG]}"
    if len(bare) >= TYPO:
        for place in range(min(len(bare), LONG + 1)):
            yield f"-{bare[:place]}{bare[place + 1 :]}"


def _pairs(bare: str) -> Iterator[str]:
    return (bare[place : place + 2] for place in range(len(bare) - 1))
