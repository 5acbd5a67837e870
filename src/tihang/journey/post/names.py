"""Words of the post: topics, channels, and the states of letters and jobs."""

from datetime import time
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """主题: what a letter or notice is about; people choose by topic what reaches them."""

    SECURITY = "security", _("账号安全")
    INVITATION = "invitation", _("邀请")
    TASK = "task", _("待办")
    PROGRESS = "progress", _("办理进展")
    DEADLINE = "deadline", _("期限提醒")
    LAST_DAY = "last_day", _("临近截止")
    ORGANISATION = "organisation", _("单位与成员")
    OPERATION = "operation", _("系统运行")


class Channel(models.TextChoices):
    """渠道: the way by which a topic reaches a person."""

    MAIL = "mail", _("邮件")
    NOTICE = "notice", _("站内信")
    SHORT = "short", _("短信")


class Pace(models.TextChoices):
    """频次: whether letters of a topic go one by one, or many in one each day or each week."""

    AT_ONCE = "at_once", _("随时")
    DAILY = "daily", _("每天汇总")
    WEEKLY = "weekly", _("每周汇总")


class LetterState(models.TextChoices):
    """邮件状态: how far a letter has come. Only `handing_over` may turn into `in_doubt`; `held` waits for its reader's digest."""

    WAITING = "waiting", _("待发")
    HELD = "held", _("待汇总")
    MERGED = "merged", _("已并入汇总")
    HANDING_OVER = "handing_over", _("交接中")
    SENT = "sent", _("已发")
    IN_DOUBT = "in_doubt", _("是否发出不明")
    FAILED = "failed", _("未能发出")
    WITHDRAWN = "withdrawn", _("已撤回")


class JobState(models.TextChoices):
    """任务状态: how far a job has come."""

    WAITING = "waiting", _("等待中")
    RUNNING = "running", _("进行中")
    DONE = "done", _("已完成")
    FAILED = "failed", _("失败")
    WITHDRAWN = "withdrawn", _("已撤回")


class Trouble(models.TextChoices):
    """不成的原因: why a letter or job did not get through, in words that hold no personal data."""

    UNREACHABLE = "unreachable", _("邮件服务器连不上")
    PUT_OFF = "put_off", _("邮件服务器要求稍后再试")
    REFUSED = "refused", _("邮件服务器拒收")
    NO_ADDRESS = "no_address", _("收件人没有邮箱地址")
    BROKE_OFF = "broke_off", _("交接时中断，不知是否送达")
    WORKER_DIED = "worker_died", _("执行进程中途退出")
    RAISED = "raised", _("执行时出错")
    OVERTAKEN = "overtaken", _("已有同样的任务在等")


ALWAYS: Final = frozenset(
    {
        (Topic.SECURITY, Channel.MAIL),
        (Topic.SECURITY, Channel.NOTICE),
        (Topic.INVITATION, Channel.MAIL),
        (Topic.TASK, Channel.NOTICE),
        (Topic.DEADLINE, Channel.NOTICE),
        (Topic.LAST_DAY, Channel.NOTICE),
    }
)
"""What nobody can switch off: a warning about one's own account, an invitation, and what waits for oneself."""

SECRET: Final = frozenset({Topic.SECURITY, Topic.INVITATION})
"""Topics whose letters carry links that open something: their text is emptied the moment they are sent."""

URGENT: Final = frozenset({Topic.SECURITY, Topic.INVITATION, Topic.LAST_DAY})
"""What waits for no digest and passes through quiet hours: codes and warnings, invitations, and the last day before a deadline."""

WISHED: Final = frozenset({Channel.SHORT})
"""Channels that bring nothing until a person asks for it; the others bring everything until he declines."""

SHORT_TOPICS: Final = frozenset({Topic.DEADLINE, Topic.LAST_DAY})
"""Of what short messages tell; nothing else is worth a ringing telephone. (Codes that prove a number go besides.)"""

ZONES: Final = (
    "Asia/Shanghai", "Asia/Urumqi", "Asia/Hong_Kong", "Asia/Singapore", "Asia/Tokyo", "Asia/Dubai", "Europe/Moscow", "Europe/Berlin",
    "Europe/London", "America/New_York", "America/Los_Angeles", "UTC",
)  # fmt: skip
"""Time zones (时区) by which a person may keep his quiet hours; the first is everybody's until he chooses."""

DIGEST_AT: Final = time(8, 30)
"""When digests go out, unless a person says otherwise."""

SHORT_QUIET: Final = (time(22), time(8))
"""A telephone rings: short messages rest in these hours even where a person has set none."""
