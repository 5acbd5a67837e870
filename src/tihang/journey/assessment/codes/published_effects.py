"""Published averages of improvements (公布的成效平均数): what a value is held against, each with its population and source.

``times`` is ours: an improvement more than so many times the average is worth a reviewer's question. Nobody's own values stand here: no consent
covers them.
"""

import csv
from functools import cache
from importlib.resources import files
from typing import Final

from tihang.core.forms.reference import Reference
from tihang.core.values import to_fraction
from tihang.engines.scrutiny import PublishedEffect

TIMES: Final = 3


@cache
def published_effects() -> tuple[PublishedEffect, ...]:
    """All of them."""
    text = files(__package__).joinpath("published_effects.csv").read_text(encoding="utf-8")
    return tuple(_read(row) for row in csv.DictReader(text.splitlines()))


def effect_of(reference: Reference) -> PublishedEffect:
    """A mean improvement that an authority keeps, held against values as the others are."""
    said = str(reference.year), ", ".join(reference.cite.sources), reference.cite.confidence
    return PublishedEffect(reference.indicator, reference.value, TIMES, reference.words, *said)


def _read(row: dict[str, str]) -> PublishedEffect:
    return PublishedEffect(
        row["indicator"], to_fraction(row["average"]), int(row["times"]), (row["population_zh"], row["population_en"]), row["as_of"],
        row["source"], row["confidence"],
    )  # fmt: skip
