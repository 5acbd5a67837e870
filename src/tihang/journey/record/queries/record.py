"""A factory's whole record (一厂一档), each part for whom it is meant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar
from uuid import UUID

from tihang.journey.record.models import (
    CURRENT,
    Entry,
    Equipment,
    Evidence,
    IndicatorValue,
    Investment,
    OutsideReport,
    ScenarioInstance,
    System,
    Title,
)
from tihang.journey.record.names import Noun
from tihang.journey.record.queries.rows import (
    EntryRow,
    EquipmentRow,
    EvidenceRow,
    IndicatorRow,
    InvestmentRow,
    ReportRow,
    ScenarioRow,
    SystemRow,
    TitleRow,
    frozen,
)
from tihang.journey.record.queries.seeing import SEES, Subject, subject_of, visible
from tihang.journey.registry.access import Scope

R = TypeVar("R", bound=EntryRow)


class NoSuchRecord(LookupError):
    """没有这份档案: the factory does not exist, or nothing of its record is for this reader; the two are never told apart."""


@dataclass(frozen=True, slots=True)
class Record:
    """一厂一档: what is known of one factory. A part that is not for this reader is None, which is not the same as empty."""

    factory: Subject
    titles: tuple[TitleRow, ...] | None
    scenarios: tuple[ScenarioRow, ...] | None
    equipment: tuple[EquipmentRow, ...] | None
    systems: tuple[SystemRow, ...] | None
    investment: tuple[InvestmentRow, ...] | None
    indicators: tuple[IndicatorRow, ...] | None
    reports: tuple[ReportRow, ...] | None
    evidence: tuple[EvidenceRow, ...] | None

    def shown(self, entry: UUID) -> tuple[EvidenceRow, ...]:
        """What one entry rests on."""
        return tuple(each for each in self.evidence or () if each.entry == entry)


@dataclass(frozen=True, slots=True)
class Part:
    """档案的一部分: its table, its page object and its order."""

    table: type[Entry]
    row: type[EntryRow]
    order: tuple[str, ...]


PARTS: Final[Mapping[str, Part]] = {
    Noun.TITLE: Part(Title, TitleRow, ("-year", "programme", "word", "id")),
    Noun.SCENARIO: Part(ScenarioInstance, ScenarioRow, ("-edition", "scenario", "instance", "id")),
    Noun.EQUIPMENT: Part(Equipment, EquipmentRow, ("-year", "name", "process", "id")),
    Noun.SYSTEM: Part(System, SystemRow, ("kind", "name", "id")),
    Noun.INVESTMENT: Part(Investment, InvestmentRow, ("-year", "kind", "what", "id")),
    Noun.INDICATOR: Part(IndicatorValue, IndicatorRow, ("indicator", "-year", "id")),
    Noun.REPORT: Part(OutsideReport, ReportRow, ("-made_on", "id")),
    Noun.EVIDENCE: Part(Evidence, EvidenceRow, ("noun", "entry", "title", "id")),
}


def record_of(*, scope: Scope, factory: UUID) -> Record:
    """The current record of a factory, in one query for the factory and one for each part that may be seen. Raises NoSuchRecord."""
    subject = subject_of(factory)
    if subject is None or not any(subject.seen_by(scope, noun) for noun in SEES):
        raise NoSuchRecord(factory)
    return Record(
        factory=subject,
        titles=_part(scope, subject, Noun.TITLE, TitleRow),
        scenarios=_part(scope, subject, Noun.SCENARIO, ScenarioRow),
        equipment=_part(scope, subject, Noun.EQUIPMENT, EquipmentRow),
        systems=_part(scope, subject, Noun.SYSTEM, SystemRow),
        investment=_part(scope, subject, Noun.INVESTMENT, InvestmentRow),
        indicators=_part(scope, subject, Noun.INDICATOR, IndicatorRow),
        reports=_part(scope, subject, Noun.REPORT, ReportRow),
        evidence=_evidence(scope, subject),
    )


def entries(scope: Scope, subject: Subject, noun: str, kind: type[R]) -> tuple[R, ...]:
    """The current entries of one noun that this reader may see."""
    part = PARTS[noun]
    rows: Iterable[Entry] = part.table.objects.filter(CURRENT & visible(scope, SEES[noun]), factory=subject.id).order_by(*part.order)
    return tuple(frozen(kind, row) for row in rows)


def _part(scope: Scope, subject: Subject, noun: str, kind: type[R]) -> tuple[R, ...] | None:
    return entries(scope, subject, noun, kind) if subject.seen_by(scope, noun) else None


def _evidence(scope: Scope, subject: Subject) -> tuple[EvidenceRow, ...] | None:
    """Evidence tells of the entry it shows, so whoever may not see that noun does not see its evidence."""
    found = _part(scope, subject, Noun.EVIDENCE, EvidenceRow)
    return None if found is None else tuple(each for each in found if subject.seen_by(scope, each.noun))
