"""Equipment, systems and investment as they are said."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from tihang.core.problems import Problem
from tihang.journey.record.names import InvestmentKind, SystemKind
from tihang.journey.record.rules import plausible
from tihang.journey.record.rules.entries import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEquipment(Said):
    """要记的关键装备."""

    name: str
    year: int
    total: int
    process: str = ""
    controlled: int | None = None
    connected: int | None = None

    def own_problems(self, today: date) -> list[Problem | None]:
        """Name, year and counts; what is controlled or connected is part of the total."""
        return [
            plausible.text(self.name, 120, "name", needed=True),
            plausible.text(self.process, 120, "process"),
            plausible.year(self.year, today, "year"),
            plausible.count(self.total, "total"),
            plausible.count(self.controlled, "controlled", at_most=max(self.total, 0)),
            plausible.count(self.connected, "connected", at_most=max(self.total, 0)),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSystem(Said):
    """要记的信息系统."""

    kind: str
    name: str
    vendor_name: str = ""
    vendor_id: UUID | None = None
    covers: str = ""
    since: date | None = None
    until: date | None = None

    def own_problems(self, today: date) -> list[Problem | None]:
        """Kind, names and days."""
        return [
            plausible.one_of(self.kind, SystemKind.values, "kind"),
            plausible.text(self.name, 120, "name", needed=True),
            plausible.text(self.vendor_name, 200, "vendor_name"),
            plausible.text(self.covers, 200, "covers"),
            plausible.past_day(self.since, today, "since"),
            plausible.past_day(self.until, today, "until"),
            plausible.in_order(self.since, self.until, "until"),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInvestment(Said):
    """要记的投入，万元."""

    year: int
    kind: str
    what: str
    amount: Decimal
    subsidy: Decimal | None = None

    def own_problems(self, today: date) -> list[Problem | None]:
        """Year, kind and amounts; public money is part of the whole."""
        return [
            plausible.year(self.year, today, "year"),
            plausible.one_of(self.kind, InvestmentKind.values, "kind"),
            plausible.text(self.what, 200, "what", needed=True),
            plausible.money(self.amount, "amount"),
            plausible.money(self.subsidy, "subsidy", at_most=self.amount if self.amount.is_finite() else None),
        ]
