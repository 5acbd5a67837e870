"""The outbox."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.post.names import LetterState, Topic, Trouble
from tihang.journey.registry.models import User
from tihang.journey.trail.names import NATION
from tihang.journey.trail.rules import check_region


class Letter(models.Model):
    """邮件: one e-mail to one person, from the moment a deed wrote it until it was sent, once.

    The address of a person with an account is read from the account when the letter goes out, so it dies with the account. `address` is for
    people who have none yet. A lease stands on a waiting letter that somebody prepares and on one that is being handed over.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    key = models.CharField("去重键", max_length=200)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True, blank=True, verbose_name="收件人")
    address = models.CharField("地址", max_length=254, blank=True)
    topic = models.CharField("主题", max_length=16, choices=Topic)
    language = models.CharField("语言", max_length=10)
    subject = models.CharField("标题", max_length=200, blank=True)
    body = models.TextField("正文", blank=True)
    state = models.CharField("状态", max_length=16, choices=LetterState, default=LetterState.WAITING)
    attempts = models.PositiveSmallIntegerField("尝试次数", default=0)
    next_at = models.DateTimeField("下次尝试", default=timezone.now)
    lease_until = models.DateTimeField("租约到", null=True, blank=True)
    worker = models.CharField("执行进程", max_length=80, blank=True)
    message_id = models.CharField("邮件编号", max_length=250, blank=True)
    error = models.CharField("原因", max_length=16, choices=Trouble, blank=True)
    answer_code = models.PositiveSmallIntegerField("服务器应答码", null=True, blank=True)
    created_at = models.DateTimeField("写成时间", default=timezone.now, editable=False)
    sent_at = models.DateTimeField("发出时间", null=True, blank=True)

    class Meta:
        verbose_name = "邮件"
        verbose_name_plural = "邮件"
        constraints = [
            models.UniqueConstraint(fields=["region", "key"], name="letter_key_once_per_region"),
        ]
        indexes = [
            models.Index(fields=["next_at"], condition=models.Q(state="waiting"), name="letter_due"),
            models.Index(fields=["state", "-id"], name="letter_by_state"),
            models.Index(fields=["user"], name="letter_by_user"),
        ]

    def __str__(self) -> str:
        return self.key
