"""How a person wants to be reached: when, by which number, by which calendar."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.post.names import DIGEST_AT, ZONES, LetterState, Topic, Trouble
from tihang.journey.registry.models import User
from tihang.journey.trail.names import NATION
from tihang.journey.trail.rules import check_region


class Habit(models.Model):
    """收信习惯: a person's quiet hours, the hour of his digests, and up to when notices have gone into one. No row: the defaults."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", verbose_name="用户")
    zone = models.CharField("时区", max_length=40, default=ZONES[0])
    quiet_from = models.TimeField("免打扰从", null=True, blank=True)
    quiet_until = models.TimeField("免打扰到", null=True, blank=True)
    digest_at = models.TimeField("汇总几点发", default=DIGEST_AT)
    digest_day = models.PositiveSmallIntegerField("每周汇总星期几", default=0)
    daily_until = models.DateTimeField("每天汇总到", null=True, blank=True)
    weekly_until = models.DateTimeField("每周汇总到", null=True, blank=True)

    class Meta:
        verbose_name = "收信习惯"
        verbose_name_plural = "收信习惯"
        constraints = [models.UniqueConstraint(fields=["region", "user"], name="habit_once_per_user")]

    def __str__(self) -> str:
        return str(self.user_id)


class CalendarFeed(models.Model):
    """日历订阅: the secret address of a person's calendar. Renewing ends the old one; the secret itself is kept nowhere, it is derived."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", verbose_name="用户")
    made_at = models.DateTimeField("开通时间", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "日历订阅"
        verbose_name_plural = "日历订阅"
        constraints = [models.UniqueConstraint(fields=["region", "user"], name="calendar_feed_once_per_user")]

    def __str__(self) -> str:
        return str(self.user_id)


class Telephone(models.Model):
    """短信号码: that a person's number is his own, and the code that proves it. The number itself stands in his account and nowhere else."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", verbose_name="用户")
    code_seal = models.CharField("验证码封记", max_length=64, blank=True)
    code_until = models.DateTimeField("验证码有效到", null=True, blank=True)
    tries = models.PositiveSmallIntegerField("试了几次", default=0)
    asked_on = models.DateField("哪天要的验证码", null=True, blank=True)
    asked = models.PositiveSmallIntegerField("当天要了几次", default=0)
    number_seal = models.CharField("已验证号码的封记", max_length=64, blank=True)

    class Meta:
        verbose_name = "短信号码"
        verbose_name_plural = "短信号码"
        constraints = [models.UniqueConstraint(fields=["region", "user"], name="telephone_once_per_user")]

    def __str__(self) -> str:
        return str(self.user_id)


class ShortMessage(models.Model):
    """短信: a few words to one telephone, sent once. The number is read from the account when it goes out, so it dies with the account."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    key = models.CharField("去重键", max_length=200)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True, blank=True, verbose_name="收件人")
    topic = models.CharField("主题", max_length=16, choices=Topic)
    text = models.CharField("正文", max_length=500, blank=True)
    state = models.CharField("状态", max_length=16, choices=LetterState, default=LetterState.WAITING)
    next_at = models.DateTimeField("下次尝试", default=timezone.now)
    error = models.CharField("原因", max_length=16, choices=Trouble, blank=True)
    created_at = models.DateTimeField("写成时间", default=timezone.now, editable=False)
    sent_at = models.DateTimeField("发出时间", null=True, blank=True)

    class Meta:
        verbose_name = "短信"
        verbose_name_plural = "短信"
        constraints = [models.UniqueConstraint(fields=["region", "key"], name="short_message_key_once_per_region")]
        indexes = [
            models.Index(fields=["next_at"], condition=models.Q(state="waiting"), name="short_message_due"),
            models.Index(fields=["user"], name="short_message_by_user"),
        ]

    def __str__(self) -> str:
        return self.key
