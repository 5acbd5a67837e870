"""The judgement of a draft (草稿的判定): the packs are spelled out once for each process and shared by all readers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from tihang.core.answers import AnswerSheet, read_sheet
from tihang.core.criteria import Pack
from tihang.core.logic import Given
from tihang.core.problems import CannotJudge, Problem
from tihang.core.scoring import Assessment, Eligibility, Judge, Readings, eligibility, readings
from tihang.core.values import Span
from tihang.journey.intake.queries import Draft, Sheet
from tihang.packio.shelf import default_shelf

LEVEL = "maturity.level"


@dataclass(frozen=True, slots=True)
class ClosedTier:
    """判不了的层级: the edition lacks what this tier needs."""

    tier: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Judgement:
    """草稿的判定: `sure` counts confirmed answers only, `estimate` the estimated ones too (None when there are none)."""

    sheet: AnswerSheet
    beside: AnswerSheet
    on: date
    judge: Judge
    sure: Assessment
    estimate: Assessment | None

    @cached_property
    def tiers(self) -> tuple[Eligibility | ClosedTier, ...]:
        """The ladder, without other readings."""
        return self._ladder(every_reading=False)

    @cached_property
    def tiers_under_every_reading(self) -> tuple[Eligibility | ClosedTier, ...]:
        """The ladder, with other readings."""
        return self._ladder(every_reading=True)

    @cached_property
    def readings(self) -> Readings:
        """The level under every reading."""
        return readings(self.judge, self.sheet.confirmed_only(), self.on)

    def _ladder(self, *, every_reading: bool) -> tuple[Eligibility | ClosedTier, ...]:
        pack = pack_of(self.beside.pack, self.beside.edition)
        sheet = with_level(self.beside, self.sure)
        return tuple(_tier(pack, sheet, self.on, tier, every_reading=every_reading) for tier in pack.rung_by_id)


def pack_of(name: str, edition: str) -> Pack:
    """A sealed pack of the shelf. Raises BadInput."""
    return _sealed(name, edition)


@lru_cache(maxsize=32)
def _sealed(name: str, edition: str) -> Pack:
    return default_shelf().sealed(name, edition)


@lru_cache(maxsize=64)
def _judge(name: str, edition: str, profile: str, excluded: frozenset[str]) -> Judge:
    return Judge(pack_of(name, edition), profile, excluded)


def answer_sheet(sheet: Sheet) -> AnswerSheet:
    """A draft sheet as the judgement takes it. Raises BadInput when a stored row no longer fits its pack."""
    return read_sheet(sheet.raw(), pack_of(sheet.pack, sheet.edition))


def judged(draft: Draft, on: date) -> Judgement:
    """Judge a draft on a day."""
    return judged_sheets(answer_sheet(draft.main), answer_sheet(draft.beside), on)


def judged_sheets(sheet: AnswerSheet, beside: AnswerSheet, on: date) -> Judgement:
    """Judge two sheets on a day."""
    judge = _judge(sheet.pack, sheet.edition, sheet.profile, frozenset(sheet.excluded))
    sure = judge.assess(sheet.confirmed_only(), on)
    return Judgement(sheet, beside, on, judge, sure, judge.assess(sheet, on) if sheet.estimated else None)


def assessed(sheet: Sheet, on: date) -> Assessment:
    """What the confirmed answers of one maturity sheet guarantee on a day."""
    read = answer_sheet(sheet)
    return _judge(read.pack, read.edition, read.profile, frozenset(read.excluded)).assess(read.confirmed_only(), on)


def with_level(sheet: AnswerSheet, sure: Assessment) -> AnswerSheet:
    """The criteria sheet with the level of the maturity sheet, as a range while it is undecided, unless a report says it."""
    if LEVEL in sheet.given:
        return sheet
    low, high = sure.level_range
    level = Given(low) if low == high else Given(None, "", Span(low, high, 1))
    return replace(sheet, given={**sheet.given, LEVEL: level})


def _tier(pack: Pack, sheet: AnswerSheet, on: date, tier: str, *, every_reading: bool) -> Eligibility | ClosedTier:
    try:
        return eligibility(pack, sheet, on, tier, every_reading=every_reading)
    except CannotJudge as error:
        return ClosedTier(tier, error.problems)


def open_tiers(tiers: Sequence[Eligibility | ClosedTier]) -> list[Eligibility]:
    """The tiers that could be judged."""
    return [tier for tier in tiers if isinstance(tier, Eligibility)]
