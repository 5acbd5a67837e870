"""How alike two factories are (相近程度), and the ladder of ever wider groups around one of them."""

from dataclasses import dataclass

DIVISION, GROUP, CLASS = 2, 3, 4
"""Digits of GB/T 4754 that must agree: 大类, 中类, 小类."""

NATION, PROVINCE, CITY = 0, 1, 2
"""Parts of the place that must agree, from the top."""


@dataclass(frozen=True, slots=True)
class Traits:
    """对比特征: the industry's digits, the codes of the place from the province down, the size class ("" where nobody said)."""

    industry: str
    place: tuple[str, ...]
    size: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """相近程度: digits of the industry, parts of the place and the size in which two factories agree; or at least must, for a group."""

    industry: int
    place: int
    size: bool

    def holds(self, other: "Likeness") -> bool:
        """Whether whoever is alike to that degree belongs to the group of this degree."""
        return other.industry >= self.industry and other.place >= self.place and (other.size or not self.size)

    def within(self, other: "Likeness") -> "Likeness":
        """The group of whoever belongs to both."""
        return Likeness(max(self.industry, other.industry), max(self.place, other.place), self.size or other.size)


def likeness(mine: Traits, other: Traits) -> Likeness:
    """How alike another factory is to mine."""
    industry = _agreeing(mine.industry[:CLASS], other.industry[:CLASS])
    place = _agreeing(mine.place[:CITY], other.place[:CITY])
    return Likeness(industry, place, bool(mine.size) and mine.size == other.size)


def _agreeing(mine: str | tuple[str, ...], other: str | tuple[str, ...]) -> int:
    many = 0
    for one, two in zip(mine, other, strict=False):
        if one != two:
            break
        many += 1
    return many


def rungs(mine: Traits) -> tuple[Likeness, ...]:
    """The groups around a factory, the narrowest first: the size goes first, then the place widens, and the industry last of all.

    A factory whose industry is not known to two digits has no peers.
    """
    industries = [digits for digits in (CLASS, GROUP, DIVISION) if len(mine.industry) >= digits]
    places = [parts for parts in (CITY, PROVINCE, NATION) if len(mine.place) >= parts]
    sizes = (True, False) if mine.size else (False,)
    return tuple(Likeness(digits, parts, size) for digits in industries for parts in places for size in sizes)
