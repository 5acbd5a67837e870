"""Reference values (参考值): what an indicator is elsewhere, by industry, province and year, where an authority keeps such values with a source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tihang.core.canonical import Data
from tihang.core.criteria import Citation, Pack
from tihang.core.criteria.cited_data import citation_data, citation_from
from tihang.core.kinds import BeforeAfter, Value
from tihang.core.kinds.entries import Pair
from tihang.core.values import Words, exact_text

STATISTICS: dict[str, Words] = {
    "mean": ("平均值", "the mean"),
    "median": ("中位数", "the median"),
    "best_quarter": ("前四分之一", "the best quarter"),
}
MEASURES: dict[str, Words] = {"value": ("数值", "the value"), "improvement": ("改善幅度", "the improvement")}


@dataclass(frozen=True)
class Reference:
    """参考值: ``industry`` and ``region`` are prefixes of codes, empty for all. ``of`` says whether it is a value or an improvement."""

    indicator: str
    industry: str
    region: str
    year: int
    statistic: str
    of: str
    value: Fraction
    unit: str
    words: Words
    cite: Citation

    @property
    def key(self) -> tuple[str, str, str, int, str, str]:
        """What stands once."""
        return self.indicator, self.industry, self.region, self.year, self.statistic, self.of


def references_of(pack: Pack) -> tuple[Reference, ...]:
    """The reference values in a pack, in its order."""
    raw: Mapping[str, Any] = pack.references or {"values": ()}
    return tuple(_reference(each) for each in raw["values"])


def nearest_reference(
    references: Iterable[Reference], indicator: str, *, industry: str, region: str, year: int, of: str = "value", statistic: str = "mean"
) -> Reference | None:
    """The value that fits a factory nearest: its own province before the nation, its own industry before all, then the newest year that is not
    after ``year``. None where nobody keeps one."""
    fitting = [
        each
        for each in references
        if (each.indicator, each.of, each.statistic) == (indicator, of, statistic)
        and industry.startswith(each.industry)
        and region.startswith(each.region)
        and each.year <= year
    ]
    return max(fitting, key=lambda each: (len(each.region), len(each.industry), each.year), default=None)


def compared(reference: Reference, kind: BeforeAfter, value: Value) -> Fraction | None:
    """How much better the pair is than the reference, in its unit; below zero where it is worse, None while that cannot be said."""
    if not isinstance(value, Pair):
        return None
    if reference.of == "improvement":
        better = kind.improvement(value)
        return None if better is None else better - reference.value
    if value.after is None:
        return None
    return value.after - reference.value if kind.direction == "up" else reference.value - value.after


def references_data(indicators: str, references: Iterable[Reference]) -> dict[str, Data]:
    """Reference values as canonical data; ``indicators`` is the pack that names the indicators."""
    return {"id": "references", "indicators": indicators, "values": [_data(each) for each in references]}


def _data(each: Reference) -> Data:
    return {
        "id": "/".join(map(str, each.key)),
        "indicator": each.indicator,
        "industry": each.industry,
        "region": each.region,
        "year": each.year,
        "statistic": each.statistic,
        "of": each.of,
        "value": exact_text(each.value),
        "unit": each.unit,
        "words": list(each.words),
        "cite": citation_data(each.cite),
    }


def _reference(raw: Mapping[str, Any]) -> Reference:
    words = raw["words"][0], raw["words"][1]
    where = raw["indicator"], raw["industry"], raw["region"], raw["year"], raw["statistic"], raw["of"]
    return Reference(*where, Fraction(raw["value"]), raw["unit"], words, citation_from(raw["cite"]))
