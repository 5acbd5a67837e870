"""Places to be given away (名额): how many, and from which level on somebody may have one."""

from collections.abc import Mapping
from dataclasses import dataclass

MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Places:
    """名额: zero where nobody asked."""

    number: int = 0
    level: int = 3


def places_in(asked: Mapping[str, str], rungs: int) -> Places:
    """What the address says; what is no number there is as if it had not been said."""
    number, level = _whole(asked.get("places", ""), 0), _whole(asked.get("from", ""), 3)
    return Places(min(number, MOST), min(max(level, 1), max(rungs, 1)))


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(MOST)) else otherwise
