"""Pressure on quotas (名额压力): so many who may apply in each place, weighed against what a campaign's rules give the units there."""

from collections.abc import Mapping
from dataclasses import dataclass

from tihang.core.campaign.channels import SEPARATE_CITY, XPCC
from tihang.core.campaign.law import CampaignLaw
from tihang.core.campaign.quotas import QuotaAnswer, Unit, quota_for

Facts = Mapping[str, Mapping[str, int]]
"""Division code of a unit → what a quota hangs on (its rank, say), as far as it was entered."""


@dataclass(frozen=True, slots=True)
class UnitPressure:
    """一个推荐单位的名额压力: how many may apply there, and its quota, known or possible."""

    unit: Unit
    many: int
    quota: QuotaAnswer

    @property
    def filled(self) -> tuple[int, int]:
        """Fewest and most that have a place. Where no rule is known both are zero."""
        least, most = self.quota.least or 0, self.quota.most or 0
        return min(self.many, least), min(self.many, most)


@dataclass(frozen=True, slots=True)
class Pressure:
    """名额压力: every unit, the most pressed first."""

    rows: tuple[UnitPressure, ...]

    @property
    def ruled(self) -> tuple[UnitPressure, ...]:
        """Units of which a rule says something."""
        return tuple(row for row in self.rows if row.quota.most is not None)

    @property
    def filled(self) -> tuple[int, int]:
        """Fewest and most places that are filled."""
        return sum(row.filled[0] for row in self.ruled), sum(row.filled[1] for row in self.ruled)

    @property
    def without(self) -> tuple[int, int]:
        """Fewest and most who go without a place."""
        many = sum(row.many for row in self.ruled)
        least, most = self.filled
        return many - most, many - least

    @property
    def unruled(self) -> int:
        """How many may apply where no rule is known."""
        return sum(row.many for row in self.rows if row.quota.most is None)


def pressure_of(law: CampaignLaw, regions: Mapping[str, int], facts: Facts) -> Pressure:
    """``regions`` has, by division code (six digits; empty or short where it is not said), how many may apply there. Groups are not told apart."""
    many: dict[Unit, int] = {}
    for region, count in regions.items():
        unit = unit_at(law, region)
        many[unit] = many.get(unit, 0) + count
    rows = [UnitPressure(unit, count, quota_for(law.quotas, unit, facts.get(unit.region, {}))) for unit, count in many.items() if count]
    return Pressure(tuple(sorted(rows, key=lambda row: (row.filled[1] - row.many, row.unit.region))))


def unit_at(law: CampaignLaw, region: str) -> Unit:
    """The unit that recommends whoever stands in a division: the corps, a city where the rules give cities quotas, else the province."""
    province, city = f"{region[:2]}0000", f"{region[:4]}00"
    if _among(region, law, XPCC):
        return Unit(XPCC, province)
    if city != province:
        rule = quota_for(law.quotas, Unit(SEPARATE_CITY, city), {}).rule
        if _among(region, law, SEPARATE_CITY) and not (rule and rule.through):
            return Unit(SEPARATE_CITY, city)
        if any(quota.unit == "city" and region.startswith(quota.within) for quota in law.quotas):
            return Unit("city", city)
    return Unit("province", province)


def _among(region: str, law: CampaignLaw, kind: str) -> bool:
    return any(region.startswith(code) for code in law.places.get(kind, ()))
