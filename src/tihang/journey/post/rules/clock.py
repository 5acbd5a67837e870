"""When a scheduled job comes next (日程)."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

BEIJING: Final = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """节奏: every so many seconds, or daily at a time in Beijing; exactly one of the two."""

    every: int | None = None
    daily_at: time | None = None

    def __post_init__(self) -> None:
        if (self.every is None) == (self.daily_at is None):
            raise ValueError("A rhythm is either every so many seconds or daily at a time: say one of them.")
        if self.every is not None and self.every < 1:
            raise ValueError("A rhythm of less than a second would never rest.")


def next_time(rhythm: Rhythm, after: datetime) -> datetime:
    """The first time later than ``after``. What was missed while the machine was off comes once, not once for each time missed."""
    if rhythm.every is not None:
        return after + timedelta(seconds=rhythm.every)
    here = after.astimezone(BEIJING)
    today = datetime.combine(here.date(), rhythm.daily_at or time(), tzinfo=BEIJING)
    return today if today > here else today + timedelta(days=1)
