"""The duties, read once from their data."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from tihang.core.problems import BadInput, bad, nearest
from tihang.core.values import Words

DATA: Final = Path(__file__).with_name("duties.yaml")


@dataclass(frozen=True, slots=True)
class Duty:
    """报送事项: ``owes`` levels or ``holders`` tiers owe it; ``due`` is month and day of the year after, where a document names them."""

    id: str
    words: Words
    owes: tuple[str, ...]
    holders: tuple[str, ...]
    to: tuple[str, ...]
    takes: tuple[str, ...]
    due: tuple[int, int] | None
    outline: tuple[Words, ...]
    source: Words
    confidence: str

    def day_in(self, year: int) -> date | None:
        """The day that a document names for a year."""
        return date(year + 1, *self.due) if self.due else None


@cache
def duties() -> tuple[Duty, ...]:
    """All of them, in their order."""
    raw: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return tuple(_duty(each) for each in raw["duties"])


def duty_of(name: str) -> Duty:
    """One of them. Raises BadInput."""
    known = {each.id: each for each in duties()}
    if name not in known:
        said = f"没有“{name}”这个报送事项", f"there is no duty '{name}'"
        raise BadInput([bad(*said, *nearest(name, known), place="duty", code="unknown_id")])
    return known[name]


def _duty(raw: dict[str, Any]) -> Duty:
    due = raw["due"]
    outline = tuple(zip(map(str, raw["outline"]), map(str, raw["outline_en"]), strict=True))
    return Duty(
        str(raw["id"]), _words(raw["words"]), tuple(raw.get("owes", ())), tuple(raw.get("holders", ())), tuple(raw["to"]), tuple(raw["takes"]),
        (int(due[0]), int(due[1])) if due else None, outline, _words(raw["source"]), str(raw["confidence"]),
    )  # fmt: skip


def _words(raw: list[str]) -> Words:
    return str(raw[0]), str(raw[1])
