"""Authorities (主管部门) and the functional zones that no division code knows."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.registry.models.organisations import Organisation
from tihang.journey.registry.names import Department
from tihang.journey.trail.names import NATION
from tihang.journey.trail.rules import check_region


class Zone(models.Model):
    """功能区: a development or high-tech zone that governs factories without a division code of its own."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("所在行政区划", max_length=6, validators=[check_region])
    code = models.CharField("本站编号", max_length=12)
    name = models.CharField("名称", max_length=100)
    path = models.CharField("辖区路径", max_length=60)
    since = models.DateField("设立", null=True, blank=True)
    until = models.DateField("撤销", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "功能区"
        constraints = [models.UniqueConstraint(fields=["region", "code"], name="zone_code_once_per_region")]

    def __str__(self) -> str:
        return self.name


class Authority(models.Model):
    """主管部门: one department of one jurisdiction, or of one group; `path` is what it governs, empty for the nation."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    path = models.CharField("辖区路径", max_length=60, blank=True)
    group = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="所属集团")
    department = models.CharField("部门", max_length=24, choices=Department)
    name = models.CharField("名称", max_length=120)
    opened_at = models.DateTimeField("开通时间", default=timezone.now)
    closed_at = models.DateTimeField("停用时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "主管部门"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "path", "department"],
                condition=models.Q(group=None, closed_at=None),
                name="authority_once_per_jurisdiction",
            ),
            models.UniqueConstraint(
                fields=["region", "group", "department"],
                condition=~models.Q(group=None) & models.Q(closed_at=None),
                name="authority_once_per_group",
            ),
        ]

    def __str__(self) -> str:
        return self.name
