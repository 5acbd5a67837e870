"""Comparison with peers (同行对比): which group may be shown, and where one score stands in it. Exact; no name and no single score comes out."""

from tihang.core.benchmark.comparing import Standing, standings
from tihang.core.benchmark.floor import FEWEST, may_be_shown, needed
from tihang.core.benchmark.likeness import Likeness, Traits, likeness, rungs
from tihang.core.benchmark.place_in_line import Between, Histogram, Ties, quantile, quartiles, rank_share, total

__all__ = [
    "FEWEST",
    "Between",
    "Histogram",
    "Likeness",
    "Standing",
    "Ties",
    "Traits",
    "likeness",
    "may_be_shown",
    "needed",
    "quantile",
    "quartiles",
    "rank_share",
    "rungs",
    "standings",
    "total",
]
