"""A level's day in words and colour (期限的说法): ochre when little is left, never red."""

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from tihang.core.campaign import time_left
from tihang.core.campaign.milestones import NAMES
from tihang.journey.review.queries.case_days import Day
from tihang.web.parts.campaign_words import date_words
from tihang.web.parts.desk import Deadline
from tihang.web.parts.marks import Mark, mark
from tihang.web.parts.words import said

SOON: Final = timedelta(days=3)
HOUR: Final = timedelta(hours=1)


def due_state(day: Day, now: datetime) -> str:
    """far, soon, hour or past."""
    left = day[1].at - now
    return "past" if left <= timedelta(0) else "hour" if left <= HOUR else "soon" if left <= SOON else "far"


def due_mark(day: Day | None, now: datetime) -> Mark:
    """For a row of the queue."""
    if day is None:
        return mark("not_applicable", _("没有定期限"))
    state = due_state(day, now)
    return mark({"far": "unknown", "past": "not_applicable"}.get(state, "claimed"), said(time_left(now, day[1])))


def due_deadline(day: Day | None, now: datetime) -> Deadline | None:
    """For the rail of a case."""
    if day is None:
        return None
    name, due = day
    words = _("%(what)s到 %(date)s。") % {"what": said(NAMES[name]), "date": date_words(due)}
    return Deadline(said(time_left(now, due)), words, _("晚于此时仍可以办，系统记下时间。"), due_state(day, now))
