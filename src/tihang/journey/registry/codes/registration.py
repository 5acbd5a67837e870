"""Where a credit code was issued (登记地): what its third to eighth characters, a division code, lead to.

A code is for ever and its six digits with it, so a division that is gone is no fault. Registration authorities of zones use codes of their
own that no edition names (110302, 320594): these are `local`. Only a province that does not exist speaks against a code.
"""

from dataclasses import dataclass
from typing import Final

from tihang.journey.registry.codes.divisions import Division, division
from tihang.journey.registry.codes.kinds import DivisionKind, Registered
from tihang.journey.trail.names import NATION

OF_THE_NATION: Final = "100000"
"""国家市场监督管理总局: the digits of enterprises registered with the nation's own authority."""

CITY_ITSELF: Final = ("00", "01")
"""市辖区: how a city, or a municipality's heading, registers on its own account."""


@dataclass(frozen=True, slots=True)
class Registration:
    """登记地: how the digits were understood, and the nearest place that is known (None for an unknown province)."""

    digits: str
    how: Registered
    place: Division | None

    @property
    def plausible(self) -> bool:
        """Whether such digits can stand in a credit code at all."""
        return self.how != Registered.UNKNOWN


def registration(digits: str) -> Registration:
    """What six digits of a credit code lead to; never refuses, says ``unknown`` instead."""
    if digits == OF_THE_NATION:
        return Registration(digits, Registered.NATION, division(NATION))
    above = division(f"{digits[:4]}00") or division(f"{digits[:2]}0000")
    if above is None or above.code == NATION or not digits.isascii() or not digits.isdigit() or len(digits) != len(NATION):
        return Registration(digits, Registered.UNKNOWN, None)
    found = division(digits)
    if found is not None and found.kind != DivisionKind.CORPS:
        return Registration(digits, Registered.CURRENT if found.current else Registered.FORMER, found)
    itself = digits[4:] in CITY_ITSELF
    return Registration(digits, Registered.CITY_ITSELF if itself else Registered.LOCAL, above)
