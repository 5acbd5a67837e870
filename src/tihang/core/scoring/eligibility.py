"""Eligibility for one tier (层级自评): each criterion with its verdict, how it is judged, whether it is hard, and what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tihang.core.answers import AnswerSheet
from tihang.core.criteria import Citation, Criterion, Pack, Reading, Rung
from tihang.core.findings import Finding, Verdict
from tihang.core.problems import BadInput, Problem, nearest
from tihang.core.scoring.judge import Judge
from tihang.core.scoring.readings import NOT_ASKED, Readings, readings
from tihang.core.scoring.world import SheetWorld


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One criterion judged (一条要素条件的判定) with the citation that holds at this tier."""

    criterion: Criterion
    finding: Finding
    cite: Citation

    @property
    def verdict(self) -> Verdict:
        return self.finding.verdict

    @property
    def claimed(self) -> bool:
        return self.finding.claimed

    @property
    def stands_alone(self) -> bool:
        """Whether it counts by itself, not only through another criterion."""
        return not self.criterion.part_of


@dataclass(frozen=True)
class Eligibility:
    """A tier judged (层级自评). ``hoped`` is the verdict if reviewers confirmed every claim."""

    pack: Pack
    tier: Rung
    on: date
    finding: Finding
    criteria: tuple[CriterionResult, ...]
    policies: Mapping[str, str]
    readings: Readings

    @property
    def verdict(self) -> Verdict:
        return self.finding.verdict

    @property
    def hoped(self) -> Verdict:
        return self.finding.hoped

    @property
    def demands(self) -> tuple[CriterionResult, ...]:
        """The hard criteria that decide."""
        return tuple(result for result in self.criteria if result.criterion.hard and result.stands_alone)

    @property
    def missing(self) -> tuple[CriterionResult, ...]:
        """Hard criteria that are not met, those that only wait for a reviewer last."""
        open_ones = [result for result in self.demands if result.verdict is not Verdict.MET]
        return tuple(sorted(open_ones, key=lambda r: (r.claimed, r.verdict is Verdict.UNKNOWN)))

    @property
    def advised(self) -> tuple[CriterionResult, ...]:
        """Soft criteria that are not met: they warn and ask for a justification."""
        soft = (r for r in self.criteria if not r.criterion.hard and r.stands_alone and r.criterion.group != "construction")
        return tuple(result for result in soft if result.verdict not in (Verdict.MET, Verdict.NOT_APPLICABLE))

    def parts_of(self, criterion: str) -> tuple[CriterionResult, ...]:
        """The criteria that count through another one."""
        return tuple(result for result in self.criteria if result.criterion.part_of == criterion)


def eligibility(
    pack: Pack, sheet: AnswerSheet, on: date, tier: str, *, every_reading: bool = True, reading: Reading | None = None
) -> Eligibility:
    """Judge one tier under one reading (the defaults when None).

    Raises BadInput for an unknown tier and CannotJudge where the edition has a gap there.
    """
    if tier not in pack.rung_by_id:
        raise BadInput([Problem((f"没有层级“{tier}”", f"there is no tier '{tier}'"), nearest(tier, pack.rung_by_id), "tier", "unknown_id")])
    judge = Judge(pack, sheet.profile, sheet.excluded, rungs=(tier,))
    world = SheetWorld(pack, sheet, on)
    book = judge.book.with_reading(reading or {})
    book.rung = tier
    results = tuple(CriterionResult(c, book.criterion(c.id).find(world), c.cite_for(tier)) for c in pack.criteria if tier in c.tiers)
    finding = book.reach(tier).find(world)
    spread = readings(judge, sheet, on) if every_reading else NOT_ASKED
    return Eligibility(pack, pack.rung_by_id[tier], on, finding, results, judge.policies(reading or {}), spread)
