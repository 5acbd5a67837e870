"""What a factory says of itself, written, one noun at a time."""

from uuid import UUID

from tihang.core.problems import Problem, nearest
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
from tihang.journey.record.operations.files import digest_of
from tihang.journey.record.operations.keeping import NotCurrent, Of, keep, withdraw
from tihang.journey.record.rules import (
    NewEquipment,
    NewEvidence,
    NewIndicatorValue,
    NewInvestment,
    NewOutsideReport,
    NewScenarioInstance,
    NewSystem,
)

TABLES: dict[str, type[Entry]] = {
    Noun.TITLE: Title,
    Noun.SCENARIO: ScenarioInstance,
    Noun.EQUIPMENT: Equipment,
    Noun.SYSTEM: System,
    Noun.INVESTMENT: Investment,
    Noun.INDICATOR: IndicatorValue,
    Noun.REPORT: OutsideReport,
    Noun.EVIDENCE: Evidence,
}


def keep_equipment(of: Of, said: NewEquipment, instead_of: UUID | None = None) -> UUID:
    """关键装备记档."""
    return keep(Equipment, of, said.columns(), instead_of)


def keep_system(of: Of, said: NewSystem, instead_of: UUID | None = None) -> UUID:
    """信息系统记档."""
    return keep(System, of, said.columns(), instead_of)


def keep_investment(of: Of, said: NewInvestment, instead_of: UUID | None = None) -> UUID:
    """投入记档."""
    return keep(Investment, of, said.columns(), instead_of)


def keep_indicator(of: Of, said: NewIndicatorValue, instead_of: UUID | None = None) -> UUID:
    """指标值记档."""
    return keep(IndicatorValue, of, said.columns(), instead_of)


def keep_scenario(of: Of, said: NewScenarioInstance, instead_of: UUID | None = None) -> UUID:
    """场景实例记档."""
    return keep(ScenarioInstance, of, said.columns(), instead_of)


def keep_outside_report(of: Of, said: NewOutsideReport, instead_of: UUID | None = None) -> UUID:
    """外部成熟度报告记档."""
    return keep(OutsideReport, of, said.columns(), instead_of)


def keep_evidence(of: Of, said: NewEvidence) -> UUID:
    """佐证记档. Raises NotCurrent unless the entry it shows is a current one of the same factory."""
    if not TABLES[said.noun].objects.filter(CURRENT, pk=said.entry, factory_id=of.factory).exists():
        what = f"档案里没有这一条：{said.entry}", f"the record holds no such entry: {said.entry}"
        raise NotCurrent([Problem(what, nearest(said.noun, TABLES), "entry", "not_current")])
    return keep(Evidence, of, {**said.columns(), "digest": digest_of(of, said.file) if said.file else ""})


def withdraw_entry(of: Of, noun: str, entry: UUID, why: str) -> None:
    """Take an entry back. Raises NotCurrent."""
    withdraw(TABLES[noun], of, entry, why)
