"""The terms, read once from their data."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

DATA: Final = Path(__file__).with_name("terms.yaml")


@dataclass(frozen=True, slots=True)
class Term:
    """期限: ``known`` is None where no text is known; ``claimed`` is what others say of it, and counts for nothing."""

    known: int | None
    unit: str
    claimed: int | None
    confidence: str
    source: str


@cache
def term(name: str) -> Term:
    """``correction``, ``appeal`` or ``ban``."""
    row = _data()[name]
    return Term(row["known"], str(row["unit"]), row["claimed"], str(row["confidence"]), str(row["source"]))


def answered_by_another() -> bool:
    """Whether an appeal is answered by somebody else than who decided."""
    return bool(_data()["answered_by_another"]["known"])


def level_giving(tier: str) -> str:
    """``nation``, ``province`` or ``city``; "" for a tier that nobody gives."""
    return str(_data()["recognised_by"].get(tier, ""))


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return found
