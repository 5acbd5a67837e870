"""Lists on their way into a roll-out, and what the officer said their columns mean."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.campaigns.models.rollouts import Rollout
from tihang.journey.campaigns.names import RolloutListKind
from tihang.journey.registry.models import Authority
from tihang.journey.trail.names import NATION
from tihang.journey.trail.rules import check_region


class RolloutList(models.Model):
    """上传的名单: a list that was uploaded. Its cells are kept until it is brought in, those about people never; then its numbers remain."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    rollout = models.ForeignKey(Rollout, on_delete=models.PROTECT, related_name="+", verbose_name="自评工作")
    kind = models.CharField("用途", max_length=8, choices=RolloutListKind)
    file_name = models.CharField("文件名", max_length=200)
    digest = models.CharField("文件摘要", max_length=64)
    content = models.BinaryField("待导入的内容", default=bytes)
    columns = models.JSONField("列", default=list)
    fixed = models.JSONField("全表同一个值", default=dict)
    numbers = models.JSONField("计数", default=dict)
    uploaded_at = models.DateTimeField("上传时间", default=timezone.now)
    uploaded_by = models.UUIDField("上传人", null=True, blank=True)
    brought_in_at = models.DateTimeField("导入时间", null=True, blank=True)
    brought_in_by = models.UUIDField("导入人", null=True, blank=True)
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)
    undone_by = models.UUIDField("撤销人", null=True, blank=True)
    undone_why = models.CharField("撤销理由", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "上传的名单"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "rollout", "kind"], condition=models.Q(brought_in_at=None), name="rollout_list_one_open"
            )
        ]
        indexes = [models.Index(fields=["rollout", "-uploaded_at"], name="rollout_list_newest")]

    def __str__(self) -> str:
        return self.file_name


class ColumnChoice(models.Model):
    """列的含义: what a heading means to an authority, remembered so that next year's list needs no questions."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+", verbose_name="主管部门")
    kind = models.CharField("用途", max_length=8, choices=RolloutListKind)
    heading = models.CharField("表头", max_length=120)
    field = models.CharField("含义", max_length=40, blank=True)
    said_at = models.DateTimeField("确定时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "列的含义"
        constraints = [models.UniqueConstraint(fields=["region", "authority", "kind", "heading"], name="column_choice_once")]

    def __str__(self) -> str:
        return f"{self.heading} → {self.field}"
