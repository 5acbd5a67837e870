"""What the days of an application are called, and how their end is said (节点名称), in both languages."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate, localtime

from tihang.core.campaign.milestones import NAMES
from tihang.core.canonical import Data
from tihang.journey.intake.queries.milestones import RETURNED


def words_of(milestone: str) -> dict[str, Data]:
    """The name of a milestone; one that nobody knows any more stands by its id."""
    if milestone == RETURNED:
        return {"zh": "补正退回的内容", "en": "mend what was returned"}
    zh, en = NAMES.get(milestone, (milestone, milestone))
    return {"zh": zh, "en": en}


def last_day(at: datetime) -> date:
    """The last day on which something is in time: the moment itself is too late."""
    return localdate(at - timedelta(microseconds=1))


def until(at: datetime, *, whole_day: bool) -> str:
    """The end as people say it: the day, or day and hour."""
    return last_day(at).isoformat() if whole_day else f"{localtime(at):%Y-%m-%d %H:%M}"


def step_due(at: datetime, today: date, steps: Iterable[int]) -> int | None:
    """Which of the reminders, so many days before, is due; None for none."""
    left = (last_day(at) - today).days
    return min((step for step in steps if 0 <= left <= step), default=None)
