"""Every door of the web, gathered (所有的门)."""

from types import ModuleType

from web.policy.attempts import ATTEMPTS, READINGS, Attempt, Reading
from web.policy.doors import (
    applications,
    applying,
    campaigns,
    checks,
    countersigning,
    cultivation,
    desk,
    drafts,
    duties,
    evidence,
    filings,
    organisation,
    packages,
    papers,
    person,
    planning,
    ranking,
    rechecks,
    recognition,
    record,
    results,
    rollout,
    scoring,
    standing,
    steward,
    submitting,
    visits,
    word,
    workspace,
)
from web.policy.doors import readings as _readings

_KNOWN: tuple[ModuleType, ...] = (
    organisation,
    packages,
    papers,
    person,
    record,
    evidence,
    results,
    planning,
    ranking,
    recognition,
    rechecks,
    duties,
    standing,
    cultivation,
    visits,
    filings,
    workspace,
    applying,
    applications,
    word,
    submitting,
    countersigning,
    checks,
    scoring,
    desk,
    rollout,
    steward,
    drafts,
    campaigns,
    _readings,
)
"""Reading a room puts its attempts into the table."""
ROOMS = ("organisation", "person", "record", "desk", "steward")
SAME_ROOM = {
    "evidence": "record",
    "results": "record",
    "packages": "desk",
    "papers": "record",
    "planning": "record",
    "ranking": "desk",
    "filings": "record",
    "rollout": "desk",
    "campaigns": "desk",
    "workspace": "record",
    "applying": "record",
    "applications": "record",
    "word": "record",
    "submitting": "desk",
    "countersigning": "desk",
    "checks": "desk",
    "drafts": "steward",
    "recognition": "steward",
    "rechecks": "steward",
    "duties": "steward",
    "cultivation": "steward",
    "visits": "desk",
    "scoring": "desk",
    "standing": "desk",
}
"""Doors that are walked together with others, in one world."""


def attempts(room: str = "") -> list[Attempt]:
    """Everything that can be tried, or what one room knows of."""
    return [each for each in ATTEMPTS if not room or _room(each) == room]


def _room(each: Attempt) -> str:
    name = each.make.__module__.rpartition(".")[2]
    return SAME_ROOM.get(name, name)


def readings() -> list[Reading]:
    """Everything that can be looked at."""
    return READINGS
