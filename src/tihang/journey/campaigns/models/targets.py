"""Whom a roll-out asks."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.campaigns.models.rollouts import Rollout
from tihang.journey.registry.models import Factory, Organisation
from tihang.journey.registry.names import Scale
from tihang.journey.trail.rules import check_region


class Target(models.Model):
    """应评企业: an enterprise on the list of a roll-out, known by its credit code, matched with the register where it is there."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    rollout = models.ForeignKey(Rollout, on_delete=models.PROTECT, related_name="+", verbose_name="自评工作")
    credit_code = models.CharField("统一社会信用代码", max_length=18)
    name = models.CharField("名称", max_length=200)
    name_key = models.CharField("名称比对键", max_length=200)
    place_path = models.CharField("所在地路径", max_length=60, blank=True)
    group_path = models.CharField("集团路径", max_length=120, blank=True)
    industry = models.CharField("行业代码", max_length=4, blank=True)
    scale = models.CharField("规模", max_length=8, choices=Scale, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="对应企业"
    )
    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="对应工厂")
    invited_at = models.DateTimeField("邀请时间", null=True, blank=True)
    reminded_at = models.DateTimeField("最近提醒", null=True, blank=True)
    reminders = models.PositiveSmallIntegerField("提醒次数", default=0)
    source = models.CharField("来源文件", max_length=200, blank=True)
    line = models.PositiveIntegerField("来源行号", default=0)
    brought_by = models.UUIDField("由哪份名单列入", null=True, blank=True, db_index=True)
    listed_at = models.DateTimeField("列入时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "应评企业"
        constraints = [models.UniqueConstraint(fields=["region", "rollout", "credit_code"], name="target_once_per_rollout")]
        indexes = [
            models.Index(fields=["rollout", "name", "id"], name="target_by_name"),
            models.Index(fields=["rollout", "place_path", "name", "id"], name="target_by_place"),
        ]

    def __str__(self) -> str:
        return self.name
