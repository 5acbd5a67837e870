"""The radar (雷达图): how far each area with questions climbs by itself, surely and possibly.

The figure of an area climbs like the total score: a grade it holds counts one, the first it does not hold counts its score. A grade at
which nothing is asked of the area is passed over. It compares areas; it is not a level of the standard.
"""

from dataclasses import dataclass
from fractions import Fraction

from tihang.core.criteria import Area
from tihang.core.findings import Finding
from tihang.core.scoring import Assessment
from tihang.core.values import Span, Words


@dataclass(frozen=True, slots=True)
class Spoke:
    """One spoke (一条轴): the area with its sure and possible climb, 0 to the number of rungs."""

    code: str
    words: Words
    low: Fraction
    high: Fraction


def radar(assessment: Assessment) -> tuple[Spoke, ...]:
    """A spoke for each judged area, in order."""
    cells: dict[str, dict[int, Span]] = {}
    for result in assessment.rungs:
        if result.score is not None:
            _gather(result.score, cells)
    lines = {result.rung.ordinal: result.rung.at_least or Fraction(1) for result in assessment.rungs}
    areas = [area for top in assessment.pack.areas for area in top.walk() if area.questions and area.code in cells]
    return tuple(_spoke(area, cells[area.code], lines) for area in areas)


def _gather(finding: Finding, cells: dict[str, dict[int, Span]]) -> None:
    if finding.term == "mean":
        code, _, grade = finding.key.partition("@")
        if finding.span is not None and grade.isdigit():
            cells.setdefault(code, {})[int(grade)] = finding.span
        return
    for part in finding.parts:
        _gather(part.finding, cells)


def _spoke(area: Area, cells: dict[int, Span], lines: dict[int, Fraction]) -> Spoke:
    low = _climb({grade: span.floor for grade, span in cells.items()}, lines)
    return Spoke(area.code, area.words, low, _climb({grade: span.ceiling for grade, span in cells.items()}, lines))


def _climb(scores: dict[int, Fraction], lines: dict[int, Fraction]) -> Fraction:
    height = Fraction(0)
    for grade in sorted(lines):
        score = scores.get(grade, Fraction(1))
        if score < lines[grade]:
            return height + score
        height += 1
    return height
