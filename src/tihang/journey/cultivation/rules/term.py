"""How long cultivation lasts, and how near its end is (培育期)."""

from calendar import monthrange
from datetime import date
from enum import StrEnum


class Nearness(StrEnum):
    """离到期多近."""

    FAR = "far"
    NEAR = "near"
    OVER = "over"


def last_day(since: date, months: int) -> date:
    """The same day so many months later; the last of the month where there is no such day. It still counts whole."""
    year, month = divmod(since.year * 12 + since.month - 1 + months, 12)
    return date(year, month + 1, min(since.day, monthrange(year, month + 1)[1]))


def near(until: date, today: date, reminders: tuple[int, ...]) -> Nearness:
    """Over from the day after the last one; near from the first reminder on."""
    if today > until:
        return Nearness.OVER
    return Nearness.NEAR if (until - today).days <= max(reminders, default=0) else Nearness.FAR
