"""Campaigns, the calls that hand them down, and the days those calls set."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.record.models import Content
from tihang.journey.registry.models import Authority
from tihang.journey.trail.names import NATION
from tihang.journey.trail.rules import check_region

IN_FORCE = models.Q(withdrawn_at=None)
"""有效通知: calls that were not withdrawn."""


class Campaign(models.Model):
    """批次: one opening of a programme for one tier in one year. Its law is kept as it was that day: a later edition moves nothing under way.

    ``place_path`` and ``group_path`` say for whom it is open; both empty is the whole nation.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    place_path = models.CharField("范围", max_length=60, blank=True)
    group_path = models.CharField("集团路径", max_length=120, blank=True)
    name = models.CharField("名称", max_length=160)
    name_en = models.CharField("英文名称", max_length=200, blank=True)
    year = models.PositiveSmallIntegerField("年度")
    tier = models.CharField("层级", max_length=40)
    pack = models.CharField("批次包", max_length=120)
    edition = models.CharField("版本", max_length=40)
    fingerprint = models.CharField("批次包指纹", max_length=64)
    law = models.TextField("批次规则")
    opened_at = models.DateTimeField("开设时间", default=timezone.now)
    opened_by = models.UUIDField("开设人", null=True, blank=True)
    closed_at = models.DateTimeField("结束时间", null=True, blank=True)
    closed_by = models.UUIDField("结束人", null=True, blank=True)
    closed_why = models.CharField("结束理由", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "批次"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "place_path", "group_path", "pack", "edition", "year"],
                condition=models.Q(closed_at=None),
                name="campaign_open_once",
            )
        ]
        indexes = [models.Index(fields=["place_path", "year"], name="campaign_by_place")]

    def __str__(self) -> str:
        return self.name


class Call(models.Model):
    """通知: a campaign as one level hands it down (转发), under the call of the level above. The first one, of the campaign itself, has no parent.

    ``authority`` is empty where whoever issued it has no account here.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+", verbose_name="批次")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="上级通知")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="发文部门")
    place_path = models.CharField("辖区路径", max_length=60, blank=True)
    group_path = models.CharField("集团路径", max_length=120, blank=True)
    issuer = models.CharField("发文单位", max_length=200)
    number = models.CharField("文号", max_length=80, blank=True)
    title = models.CharField("标题", max_length=200)
    text = models.TextField("正文", blank=True)
    contacts = models.TextField("联系方式", default="[]")
    paper_copies = models.PositiveSmallIntegerField("纸质份数", null=True, blank=True)
    issued_at = models.DateTimeField("发出时间", default=timezone.now)
    issued_by = models.UUIDField("发出人", null=True, blank=True)
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)
    withdrawn_by = models.UUIDField("撤回人", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "批次通知"
        constraints = [
            models.UniqueConstraint(fields=["region", "campaign", "place_path", "group_path"], condition=IN_FORCE, name="call_once_a_level")
        ]
        indexes = [models.Index(fields=["campaign", "place_path"], name="call_by_campaign")]

    def __str__(self) -> str:
        return self.title


class CallDate(models.Model):
    """节点日期: until when a milestone runs under a call. Only ever added: to put a day off is a new row with its reason, the last one holds.

    ``at`` is the first moment that is too late; ``whole_day`` says that only a day was named.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+", verbose_name="通知")
    milestone = models.CharField("节点", max_length=40)
    number = models.PositiveSmallIntegerField("第几次", default=1)
    at = models.DateTimeField("截止时刻")
    whole_day = models.BooleanField("只定到日", default=True)
    why = models.CharField("理由", max_length=300, blank=True)
    document = models.CharField("依据文件", max_length=200, blank=True)
    said_at = models.DateTimeField("记录时间", default=timezone.now)
    said_by = models.UUIDField("记录人", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "节点日期"
        constraints = [models.UniqueConstraint(fields=["region", "call", "milestone", "number"], name="call_date_once")]
        indexes = [models.Index(fields=["milestone", "at"], name="call_date_by_moment")]

    def __str__(self) -> str:
        return f"{self.milestone} {self.number}"


class CallFile(models.Model):
    """通知附件: a file that a call hands down with it, kept by its content."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+", verbose_name="通知")
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+", verbose_name="内容")
    name = models.CharField("名称", max_length=200)
    added_at = models.DateTimeField("添加时间", default=timezone.now)
    added_by = models.UUIDField("添加人", null=True, blank=True)
    removed_at = models.DateTimeField("移除时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "通知附件"
        constraints = [
            models.UniqueConstraint(fields=["region", "call", "content"], condition=models.Q(removed_at=None), name="call_file_once")
        ]

    def __str__(self) -> str:
        return self.name
