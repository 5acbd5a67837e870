"""Entries as a page takes them: frozen, with what they rest on beside them."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from tihang.core.criteria.citation import CONFIDENCE_WORDS
from tihang.core.values import Words
from tihang.journey.record.models import Kept
from tihang.journey.record.names import STATED
from tihang.journey.record.rules import held

R = TypeVar("R", bound="EntryRow")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """档案条目: where it comes from, how sure it is, when it was recorded, and what became of it."""

    id: UUID
    source: str
    confidence: str
    recorded_at: datetime
    recorded_by: UUID | None
    superseded_by_id: UUID | None
    withdrawn_at: datetime | None
    withdrawn_by: UUID | None
    withdrawn_why: str

    @property
    def current(self) -> bool:
        return self.superseded_by_id is None and self.withdrawn_at is None

    @property
    def sure(self) -> Words:
        """The word of the confidence, in both languages."""
        return ("企业填报", "stated by the factory") if self.confidence == STATED else CONFIDENCE_WORDS[self.confidence]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow(EntryRow):
    """佐证."""

    noun: str
    entry: UUID
    kind: str
    title: str
    document: str
    url: str
    page: str
    digest: str
    file_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleRow(EntryRow):
    """称号."""

    programme: str
    programme_name: str
    tier: str
    word: str
    status: str
    year: int
    document: str
    granted_by: str
    shown_name: str
    number: int | None
    since: date | None
    until: date | None

    def held_on(self, day: date) -> bool:
        """Whether it counts on a day."""
        return self.current and held(self.status, self.year, self.since, self.until, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow(EntryRow):
    """榜单位置."""

    region: str
    programme: str
    programme_name: str
    tier: str
    word: str
    status: str
    year: int
    number: int
    unnumbered: bool | None
    place_path: str
    region_name: str
    city_name: str
    enterprise_name: str
    factory_name: str
    factory_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioRow(EntryRow):
    """场景实例."""

    edition: str
    link: str
    scenario: str
    instance: str
    uses_ai: bool | None
    place: str
    what: str
    since: date | None
    until: date | None

    def used_on(self, day: date) -> bool:
        """Whether it was built by then and is still in use; an unknown day counts as built."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class EquipmentRow(EntryRow):
    """关键装备."""

    name: str
    process: str
    year: int
    total: int
    controlled: int | None
    connected: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemRow(EntryRow):
    """信息系统."""

    kind: str
    name: str
    vendor_name: str
    vendor_id: UUID | None
    covers: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestmentRow(EntryRow):
    """投入，万元."""

    year: int
    kind: str
    what: str
    amount: Decimal
    subsidy: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow(EntryRow):
    """指标值."""

    indicator: str
    year: int
    value: str
    unit: str
    base_year: int | None
    how: str
    doubtful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow(EntryRow):
    """外部成熟度报告."""

    platform: str
    number: str
    standard: str
    maker: str
    made_on: date
    valid_until: date | None
    level: int
    score: str
    scope: str
    scope_name: str

    def counts_on(self, day: date) -> bool:
        """Whether it had been made and was still valid; without a last day it stays valid."""
        return self.made_on <= day and (self.valid_until is None or day <= self.valid_until)


def frozen(kind: type[R], row: Kept) -> R:
    """A row of a table as its page object."""
    return kind(**{field.name: getattr(row, field.name) for field in fields(kind)})
