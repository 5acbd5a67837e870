"""What people want to hear, when, and by which calendar, as they said it."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.journey.post.models import CalendarFeed, Habit, Letter, Preference
from tihang.journey.post.names import Channel, LetterState, Pace, Topic
from tihang.journey.post.rules import Hours, can_gather, can_switch, check_hours
from tihang.journey.registry.models import User


def set_preference(*, user: UUID, topic: Topic, channel: Channel, wanted: bool, pace: Pace = Pace.AT_ONCE) -> None:
    """Keep what a person wants to hear, and how many at a time. Raises BadInput for what cannot be switched off or cannot wait."""
    if not wanted and not can_switch(topic, channel):
        said = "这类通知关系到账号安全或你自己的待办，不能关闭", "these messages guard your account or your own duties and stay on"
        mend = "可以关闭其他主题的通知", "Switch off other topics instead"
        raise BadInput([bad(*said, *mend, place=f"{topic}/{channel}", code="always_on")])
    if pace != Pace.AT_ONCE and not can_gather(topic, channel):
        said = "这类消息等不到汇总", "messages of this kind cannot wait for a digest"
        mend = "可以汇总其他主题的邮件", "Gather the mail of other topics instead"
        raise BadInput([bad(*said, *mend, place=f"{topic}/{channel}", code="cannot_wait")])
    Preference.objects.bulk_create(
        [Preference(region=_region(user), user_id=user, topic=topic, channel=channel, wanted=wanted, pace=pace)],
        update_conflicts=True, unique_fields=["region", "user", "topic", "channel"], update_fields=["wanted", "pace"],
    )  # fmt: skip
    if channel == Channel.MAIL and pace == Pace.AT_ONCE:
        Letter.objects.filter(user_id=user, topic=topic, state=LetterState.HELD).update(state=LetterState.WAITING)


def set_hours(*, user: UUID, hours: Hours) -> None:
    """Keep a person's quiet hours and the hour of his digests. Raises BadInput."""
    check_hours(hours)
    said = {
        "zone": hours.zone, "quiet_from": hours.quiet_from, "quiet_until": hours.quiet_until,
        "digest_at": hours.digest_at, "digest_day": hours.digest_day,
    }  # fmt: skip
    Habit.objects.update_or_create(region=_region(user), user_id=user, defaults=said)


def renew_calendar(*, user: UUID, now: datetime) -> UUID:
    """A new address; the old one, if there was one, shows nothing from now on."""
    end_calendar(user=user)
    return CalendarFeed.objects.create(region=_region(user), user_id=user, made_at=now).pk


def end_calendar(*, user: UUID) -> bool:
    """Take the address away. False where there was none."""
    return bool(CalendarFeed.objects.filter(user_id=user).delete()[0])


def _region(user: UUID) -> str:
    return User.objects.values_list("region", flat=True).get(pk=user)
