"""Words of the code lists."""

from enum import StrEnum
from typing import Final

CORPS: Final = "660000"
"""新疆生产建设兵团: an id of ours. GB/T 2260 gives the corps no code and uses no code that begins with 66, so nothing can clash."""


class DivisionKind(StrEnum):
    """区划类别: what sort of place a code stands for."""

    NATION = "nation"
    PROVINCE = "province"
    AUTONOMOUS_REGION = "autonomous_region"
    MUNICIPALITY = "municipality"
    SAR = "sar"
    CORPS = "corps"
    SEPARATELY_DESIGNATED_CITY = "separately_designated_city"
    CITY = "city"
    PREFECTURE = "prefecture"
    DISTRICT = "district"
    COUNTY = "county"
    COUNTY_CITY = "county_city"
    DIRECT_COUNTY = "direct_county"
    ZONE = "zone"

    @property
    def provincial(self) -> bool:
        """省级: stands directly below the nation."""
        return self in {self.PROVINCE, self.AUTONOMOUS_REGION, self.MUNICIPALITY, self.SAR}

    @property
    def in_standard(self) -> bool:
        """Whether GB/T 2260 itself knows such a place; zones (功能区) have statistical codes only, and the corps has ours."""
        return self not in {self.ZONE, self.CORPS}


class Registered(StrEnum):
    """登记地: what the six digits inside a credit code lead to."""

    NATION = "nation"
    CURRENT = "current"
    FORMER = "former"
    CITY_ITSELF = "city_itself"
    LOCAL = "local"
    UNKNOWN = "unknown"
