"""The working calendar and the rule of notices, read once from their data."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from tihang.core.campaign.working_days import WorkingDays

DATA: Final = Path(__file__).with_name("working_days.yaml")


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """公示规则: working days, who may object, and how sure that is."""

    working_days: int
    objectors: tuple[str, ...]
    confidence: str


@cache
def working_days() -> WorkingDays:
    """The calendar of the years that are known."""
    years: dict[int, Any] = _data()["years"]
    off = {day for year in years.values() for first, last in year["free"] for day in _between(first, last)}
    worked = {day for year in years.values() for day in year["worked"]}
    return WorkingDays(frozenset(off), frozenset(worked), frozenset(years))


@cache
def notice_rule() -> NoticeRule:
    """How long a notice lasts unless the office says otherwise."""
    rule = _data()["notice"]
    return NoticeRule(int(rule["working_days"]), tuple(rule["objectors"]), str(rule["confidence"]))


def _data() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return found


def _between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]
