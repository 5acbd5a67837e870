"""What is shown (宽严分析结果). Every number is a Decimal of four places, rounded half to even; whatever is compared is compared after that."""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from tihang.core.problems import Problem
from tihang.core.values import Words
from tihang.engines.severity.scores import Group

SCALE: Final = 10_000
"""Four places: whole numbers of this are what comparisons see."""


def shown(units: int) -> Decimal:
    """A number of four places from its whole units."""
    return (Decimal(units) / SCALE).quantize(Decimal(1) / SCALE, ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class Leaning:
    """专家宽严: points above (lenient) or below (strict) what others of the group give the same dossiers. ``clear``: beyond its noise."""

    expert: str
    read: int
    raw: Decimal
    leaning: Decimal
    error: Decimal
    clear: bool


@dataclass(frozen=True, slots=True)
class Adjusted:
    """调整前后: mean as it was given and with leanings taken off; ranks within the group; ``best`` to ``worst`` lie within noise."""

    dossier: str
    group: int
    readers: int
    raw: Decimal
    adjusted: Decimal
    error: Decimal
    raw_rank: int
    rank: int
    best: int
    worst: int

    def said(self) -> Words:
        """The range of ranks in words."""
        if self.best == self.worst:
            return f"第 {self.rank} 名", f"rank {self.rank}"
        return f"第 {self.best}–{self.worst} 名在误差之内", f"{self.best}–{self.worst} within noise"


@dataclass(frozen=True, slots=True)
class Outlier:
    """异常评分: a score far from what all the others lead one to expect; ``times`` standard errors away."""

    dossier: str
    expert: str
    points: Decimal
    expected: Decimal
    times: Decimal


@dataclass(frozen=True, slots=True)
class Severity:
    """宽严分析: ``noise`` is the standard deviation of a single score, ``spread`` that of the experts' leanings."""

    experts: tuple[Leaning, ...]
    dossiers: tuple[Adjusted, ...]
    outliers: tuple[Outlier, ...]
    noise: Decimal
    spread: Decimal
    groups: tuple[Group, ...]
    notes: tuple[Problem, ...]
