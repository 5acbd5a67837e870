"""Every door of the web, gathered (所有的门)."""

from types import ModuleType

from web.policy.attempts import ATTEMPTS, READINGS, Attempt, Reading
from web.policy.doors import desk, organisation, person, record, steward
from web.policy.doors import readings as _readings

_KNOWN: tuple[ModuleType, ...] = (organisation, person, record, desk, steward, _readings)
"""Reading a room puts its attempts into the table."""
ROOMS = ("organisation", "person", "record", "desk", "steward")


def attempts(room: str = "") -> list[Attempt]:
    """Everything that can be tried, or what one room knows of."""
    return [each for each in ATTEMPTS if not room or each.make.__module__ == f"web.policy.doors.{room}"]


def readings() -> list[Reading]:
    """Everything that can be looked at."""
    return READINGS
