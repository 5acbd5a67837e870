"""Quiet hours and the hour of the digest (免打扰与汇总时间), in the time zone of the person."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from tihang.core.problems import BadInput, bad
from tihang.journey.post.names import DIGEST_AT, SHORT_QUIET, ZONES, Channel, Pace, Topic
from tihang.journey.post.names import URGENT as _URGENT

WEEK = 7


@dataclass(frozen=True, slots=True)
class Hours:
    """收信时间: from when until when nothing should come, and when digests do. Equal ends mean no quiet hours."""

    zone: str = ZONES[0]
    quiet_from: time | None = None
    quiet_until: time | None = None
    digest_at: time = DIGEST_AT
    digest_day: int = 0
    """The day of the weekly digest, Monday is 0."""

    def opening(self, at: datetime) -> datetime:
        """The first moment from ``at`` on that is not quiet: ``at`` itself, or the end of the quiet hours it falls into."""
        begins, ends = self.quiet_from, self.quiet_until
        if begins is None or ends is None or begins == ends:
            return at
        here = at.astimezone(ZoneInfo(self.zone))
        clock = here.time().replace(tzinfo=None)
        if not (begins <= clock < ends if begins < ends else clock >= begins or clock < ends):
            return at
        day = here.date() + timedelta(days=int(clock >= ends))
        return datetime.combine(day, ends, tzinfo=here.tzinfo).astimezone(at.tzinfo)

    def last_digest(self, pace: Pace, now: datetime) -> datetime:
        """The latest moment, ``now`` at most, at which the digest of a pace was due."""
        here = now.astimezone(ZoneInfo(self.zone))
        due = datetime.combine(here.date(), self.digest_at, tzinfo=here.tzinfo)
        if due > here:
            due -= timedelta(days=1)
        if pace == Pace.WEEKLY:
            due -= timedelta(days=(due.weekday() - self.digest_day) % WEEK)
        return due.astimezone(now.tzinfo)


def when_to_send(hours: Hours | None, topic: str, channel: str, now: datetime) -> datetime:
    """When something of a topic may leave by a channel: now where it is urgent or the reader is awake."""
    if Topic(topic) in _URGENT:
        return now
    if channel == Channel.SHORT and (hours is None or hours.quiet_from is None):
        zone = hours.zone if hours else ZONES[0]
        return Hours(zone, *SHORT_QUIET).opening(now)
    return hours.opening(now) if hours else now


def check_hours(hours: Hours) -> None:
    """Refuse a time zone that is not offered, half a span, or a day that no week has. Raises BadInput."""
    problems = []
    if hours.zone not in ZONES:
        said = "这个时区不在可选的里面", "this time zone is not among those offered"
        problems.append(bad(*said, "从列表里选一个时区", "Choose a time zone from the list", place="zone", code="unknown_id"))
    if (hours.quiet_from is None) != (hours.quiet_until is None):
        said = "免打扰只写了一头，不知道什么时候开始或结束", "quiet hours have one end only, so nobody knows when they begin or end"
        problems.append(bad(*said, "两个时间都填，或都不填", "Fill in both times, or neither", place="quiet_until", code="half_a_span"))
    if not 0 <= hours.digest_day < WEEK:
        said = "一周里没有这一天", "no week has this day"
        problems.append(bad(*said, "从周一到周日里选", "Choose Monday to Sunday", place="digest_day", code="unknown_id"))
    if problems:
        raise BadInput(problems)
