"""How a self-declared tier is filed (备案方式): the ways a country knows, and which of them holds in a region."""

from dataclasses import dataclass
from datetime import date

from tihang.core.criteria.citation import Citation
from tihang.core.values import Words


@dataclass(frozen=True, slots=True)
class FilingWay:
    """一种备案方式: not filed, noted, reviewed, or re-checked by the city; ``route`` names the steps it takes."""

    id: str
    route: str
    words: Words
    cite: Citation
    help: Words | None = None


@dataclass(frozen=True, slots=True)
class Filings:
    """备案安排: the ways for one tier and the one that holds. ``known`` says whether a region chose it or nobody knows and it is assumed."""

    tier: str
    ways: tuple[FilingWay, ...]
    chosen: str
    words: Words
    cite: Citation
    known: bool = False
    due: tuple[date, ...] = ()
    """Until when the lists of a year are handed up, where the region set days."""

    def way(self, name: str) -> FilingWay:
        """The way with this id."""
        return next(way for way in self.ways if way.id == name)

    @property
    def holds(self) -> FilingWay:
        """The way that holds here."""
        return self.way(self.chosen)
