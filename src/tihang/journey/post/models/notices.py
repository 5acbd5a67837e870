"""Notices, and what a person wants to hear."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.post.names import Channel, Pace, Topic
from tihang.journey.registry.models import User
from tihang.journey.trail.names import NATION
from tihang.journey.trail.rules import check_region


class Notice(models.Model):
    """站内信: one line to one person, kept as a message and its parameters, so that it reads in either language."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", verbose_name="收件人")
    key = models.CharField("去重键", max_length=200)
    topic = models.CharField("主题", max_length=16, choices=Topic)
    message = models.TextField("文句")
    params = models.JSONField("参数", default=dict, blank=True)
    link = models.CharField("链接", max_length=300, blank=True)
    at = models.DateTimeField("时间", default=timezone.now)
    read_at = models.DateTimeField("阅读时间", null=True, blank=True)

    class Meta:
        verbose_name = "站内信"
        verbose_name_plural = "站内信"
        constraints = [
            models.UniqueConstraint(fields=["region", "user", "key"], name="notice_key_once_per_user"),
        ]
        indexes = [
            models.Index(fields=["user", "-id"], name="notice_by_user"),
            models.Index(fields=["user"], condition=models.Q(read_at=None), name="notice_unread"),
            models.Index(fields=["at"], name="notice_by_age"),
        ]

    def __str__(self) -> str:
        return self.message


class Preference(models.Model):
    """通知偏好: that a person wants a topic by a channel, or does not; where no row stands, the default holds."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", verbose_name="用户")
    topic = models.CharField("主题", max_length=16, choices=Topic)
    channel = models.CharField("渠道", max_length=16, choices=Channel)
    wanted = models.BooleanField("接收", default=True)
    pace = models.CharField("频次", max_length=16, choices=Pace, default=Pace.AT_ONCE)

    class Meta:
        verbose_name = "通知偏好"
        verbose_name_plural = "通知偏好"
        constraints = [
            models.UniqueConstraint(fields=["region", "user", "topic", "channel"], name="preference_once_per_topic"),
        ]

    def __str__(self) -> str:
        return f"{self.topic}/{self.channel}"
