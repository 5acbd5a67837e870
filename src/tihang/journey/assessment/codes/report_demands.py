"""Which maturity report an application asks for (申报要的成熟度报告), by region: of which platform, and whether it must be of the current year."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tihang.core.criteria.citation import CONFIDENCE_WORDS
from tihang.core.values import Words
from tihang.journey.trail.names import NATION


@dataclass(frozen=True, slots=True)
class ReportDemand:
    """对成熟度报告的要求: words by which the platform is known, whether it must be of this year (None where nobody says), where one gets it."""

    region: str
    platforms: tuple[str, ...]
    this_year: bool | None
    where: Words
    url: str
    source: Words
    confidence: str

    @property
    def sure(self) -> Words:
        """The word of the confidence scale."""
        return CONFIDENCE_WORDS[self.confidence]

    def names(self, platform: str) -> bool:
        """Whether a platform, as somebody wrote it, is the one that is asked for."""
        written = "".join(platform.lower().split())
        return any(word in written for word in self.platforms)


def demand_in(place_path: str) -> ReportDemand:
    """What the nearest place above a factory asks for; the nation where it says nothing of its own."""
    known = _all()
    return next((known[code] for code in reversed(place_path.split("/")) if code in known), known[NATION])


@cache
def _all() -> dict[str, ReportDemand]:
    text = files(__package__).joinpath("report_demands.csv").read_text(encoding="utf-8")
    return {row["region"]: _read(row) for row in csv.DictReader(text.splitlines())}


def _read(row: dict[str, str]) -> ReportDemand:
    return ReportDemand(
        row["region"], tuple(row["platforms"].split("|")), {"yes": True, "no": False}.get(row["this_year"]),
        (row["where_zh"], row["where_en"]), row["url"], (row["source_zh"], row["source_en"]), row["confidence"],
    )  # fmt: skip
