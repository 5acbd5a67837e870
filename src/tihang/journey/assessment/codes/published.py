"""Published shares of levels (公布的等级占比): lines to hold a result against where the platform's own numbers are too few, each with its source."""

import csv
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files

from tihang.core.criteria.citation import CONFIDENCE_WORDS
from tihang.core.values import Words, to_fraction
from tihang.journey.trail.names import NATION


@dataclass(frozen=True, slots=True)
class PublishedShare:
    """公布的占比: of this population so many per cent stood at this level or above; when, who says so, how sure."""

    region: str
    industry: str
    as_of: str
    population: Words
    level: int
    percent: Fraction
    sources: tuple[str, ...]
    confidence: str
    note: Words

    @property
    def sure(self) -> Words:
        """The word of the confidence scale."""
        return CONFIDENCE_WORDS[self.confidence]


def published_shares(*, province: str, industry: str) -> tuple[PublishedShare, ...]:
    """The newest share of each level that speaks of a place and an industry: the province's own first, then the nation's."""
    speaking = [each for each in _all() if each.region in {province, NATION} and industry.startswith(each.industry)]
    newest: dict[tuple[str, str, int], PublishedShare] = {}
    for each in sorted(speaking, key=lambda one: one.as_of):
        newest[each.region, each.industry, each.level] = each
    return tuple(sorted(newest.values(), key=lambda each: (each.region == NATION, not each.industry, each.level)))


@cache
def _all() -> tuple[PublishedShare, ...]:
    text = files(__package__).joinpath("published_shares.csv").read_text(encoding="utf-8")
    return tuple(_read(row) for row in csv.DictReader(text.splitlines()))


def _read(row: dict[str, str]) -> PublishedShare:
    return PublishedShare(
        row["region"], row["industry"], row["as_of"], (row["population_zh"], row["population_en"]), int(row["level"]),
        to_fraction(row["share"]), tuple(row["source"].split()), row["confidence"], (row["note_zh"], row["note_en"]),
    )  # fmt: skip
