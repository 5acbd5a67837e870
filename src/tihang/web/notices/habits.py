"""What the page of settings shows (通知设置页): wishes, hours, telephone, calendar."""

from dataclasses import dataclass
from datetime import time

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.core.problems import BadInput, bad
from tihang.journey.post.names import SHORT_TOPICS, ZONES, Channel, Pace
from tihang.journey.post.queries import Choice, MyNumber
from tihang.journey.post.rules import Hours
from tihang.web.parts.deed_form import DeedForm, Field, deed_form

NEVER = "never"


@dataclass(frozen=True, slots=True)
class Wish:
    """一个主题的通知偏好. ``paces`` is empty where its mail cannot be chosen; ``short`` is None where no short message would come."""

    topic: str
    value: str
    paces: tuple[tuple[str, str, bool], ...]
    notice: bool
    notice_fixed: bool
    short: bool | None


@dataclass(frozen=True, slots=True)
class Habits:
    """通知设置页. ``address`` is the secret one of the calendar, empty where there is none."""

    wishes: tuple[Wish, ...]
    hours: DeedForm
    number: DeedForm | None
    code: DeedForm | None
    confirmed: str
    address: str


def wishes(choices: list[Choice], *, carried: bool) -> tuple[Wish, ...]:
    """Topic by topic."""
    by_channel = {(each.topic, each.channel): each for each in choices}
    topics = dict.fromkeys(each.topic for each in choices)
    return tuple(
        Wish(
            str(topic.label),
            topic.value,
            _paces(by_channel[topic, Channel.MAIL]),
            by_channel[topic, Channel.NOTICE].wanted,
            not by_channel[topic, Channel.NOTICE].can_switch,
            by_channel[topic, Channel.SHORT].wanted if carried and topic in SHORT_TOPICS else None,
        )
        for topic in topics
    )


def _paces(mail: Choice) -> tuple[tuple[str, str, bool], ...]:
    if not mail.can_switch:
        return ()
    offered = [pace for pace in Pace if mail.can_gather or pace == Pace.AT_ONCE]
    said = tuple((pace.value, str(pace.label), mail.wanted and pace == mail.pace) for pace in offered)
    return (*said, (NEVER, _("不发"), not mail.wanted))


def hours_form(hours: Hours) -> DeedForm:
    """Quiet hours and the hour of the digest."""
    days = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))
    return deed_form(
        "hours", reverse("notices-hours"), _("保存时间"),
        Field("quiet_from", _("免打扰从"), "time", value=clock(hours.quiet_from), optional=True),
        Field("quiet_until", _("免打扰到"), "time", value=clock(hours.quiet_until), optional=True,
              help=_("这段时间里的邮件和短信，过后再发。两个都空着就是不设。")),
        Field("digest_at", _("汇总几点发"), "time", value=clock(hours.digest_at)),
        Field("digest_day", _("每周的汇总"), "choice", value=str(hours.digest_day), options=tuple((str(n), day) for n, day in enumerate(days))),
        Field("zone", _("时区"), "choice", value=hours.zone, options=tuple((zone, zone) for zone in ZONES)),
    )  # fmt: skip


def typed_hours(typed: dict[str, str]) -> Hours:
    """The form as it was typed. Raises BadInput."""
    quiet_from, quiet_until = (_time(typed, name) for name in ("quiet_from", "quiet_until"))
    day = typed.get("digest_day", "0")
    return Hours(
        typed.get("zone", ""), quiet_from, quiet_until, _time(typed, "digest_at") or Hours().digest_at, int(day) if day.isdecimal() else -1
    )


def number_form(mine: MyNumber) -> DeedForm:
    """The number of one's mobile."""
    return deed_form(
        "number", reverse("notices-number"), _("发验证码"),
        Field("number", _("手机号"), "tel", value=mine.number, help=_("清空再保存，就不再发短信。"), optional=True),
    )  # fmt: skip


def code_form() -> DeedForm:
    """The code that came to it."""
    return deed_form("code", reverse("notices-code"), _("验证"), Field("code", _("短信里的 6 位验证码"), code=True, most=6), kind="main")


def clock(moment: time | None) -> str:
    """As the field of a time holds it."""
    return f"{moment:%H:%M}" if moment else ""


def _time(typed: dict[str, str], name: str) -> time | None:
    text = typed.get(name, "").strip()
    try:
        return time.fromisoformat(text).replace(tzinfo=None) if text else None
    except ValueError as odd:
        said = "这不是一个时间", "this is no time of day"
        raise BadInput([bad(*said, "写成 22:00 的样子", "Write it like 22:00", place=name, code="time")]) from odd
