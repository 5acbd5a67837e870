"""How people want to be reached: their hours, their calendar, their number."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.conf import settings

from tihang.journey.post.models import CalendarFeed, Habit, Preference
from tihang.journey.post.names import Channel, Pace
from tihang.journey.post.queries.preferences import FEW
from tihang.journey.post.rules import Hours
from tihang.journey.registry.access import Scope
from tihang.journey.registry.models import User


def my_hours(*, scope: Scope) -> Hours:
    """A person's own hours, or the defaults."""
    return hours_of([scope.user]).get(scope.user) or Hours() if scope.user else Hours()


def hours_of(users: Collection[UUID]) -> dict[UUID, Hours]:
    """User → hours, for those who set some. For flows."""
    asked = Habit.objects.filter(user_id__in=users) if len(users) < FEW else Habit.objects.all()
    return {row.user_id: hours_in(row) for row in asked}


def hours_in(row: Habit) -> Hours:
    """What a row says."""
    return Hours(row.zone, row.quiet_from, row.quiet_until, row.digest_at, row.digest_day)


def gatherers(*, now: datetime) -> list[UUID]:
    """Everybody whose digest has come due, in two queries. For jobs; it says nothing but whom to ask."""
    gathered = Preference.objects.filter(channel=Channel.MAIL, wanted=True).exclude(pace=Pace.AT_ONCE)
    paces = gathered.order_by("user_id").values_list("user_id", "pace").distinct()
    habits = {row.user_id: row for row in Habit.objects.all()}
    return list(dict.fromkeys(user for user, pace in paces if user not in habits or digest_due(habits[user], Pace(pace), now)))


def digest_due(row: Habit, pace: Pace, now: datetime) -> datetime | None:
    """When the digest of this pace was due last, if it has not been written since."""
    due, until = hours_in(row).last_digest(pace, now), row.daily_until if pace == Pace.DAILY else row.weekly_until
    return due if until is None or until < due else None


def my_calendar(*, scope: Scope) -> UUID | None:
    """The number of a person's calendar address, if he has one."""
    mine = CalendarFeed.objects.filter(user_id=scope.user) if scope.user else CalendarFeed.objects.none()
    return mine.values_list("pk", flat=True).first()


def my_calendar_since(*, scope: Scope) -> datetime | None:
    """Since when a person's calendar has its present address."""
    mine = CalendarFeed.objects.filter(user_id=scope.user) if scope.user else CalendarFeed.objects.none()
    return mine.values_list("made_at", flat=True).first()


def reader_of_calendar(feed: UUID) -> UUID | None:
    """Whose calendar an address shows. For flows."""
    return CalendarFeed.objects.filter(pk=feed, user__is_active=True).values_list("user_id", flat=True).first()


def language_of(user: UUID) -> str:
    """In which language a person reads. For flows."""
    return User.objects.filter(pk=user).values_list("language", flat=True).first() or settings.LANGUAGE_CODE
