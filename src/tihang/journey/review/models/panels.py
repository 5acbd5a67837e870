"""Panels of experts, the cases they read, and each reading."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.campaigns.models import Campaign
from tihang.journey.registry.models import Expert
from tihang.journey.review.models.cases import ReviewCase
from tihang.journey.review.names import ReadingRole, ReadingState
from tihang.journey.trail.rules import check_region


class Panel(models.Model):
    """评审组: experts that read the cases of a campaign for one office, by one rubric."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+", verbose_name="批次")
    office = models.UUIDField("组织评审的部门")
    rubric_pack = models.CharField("评分表标准包", max_length=120)
    rubric_edition = models.CharField("评分表版本", max_length=20)
    blind = models.BooleanField("盲评", default=False)
    readers = models.PositiveSmallIntegerField("每份几位专家", default=2)
    how = models.CharField("产生方式", max_length=8)
    seed = models.CharField("种子", max_length=64, blank=True)
    pool_digest = models.CharField("专家库摘要", max_length=64, blank=True)
    drawn_at = models.DateTimeField("抽取时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "评审组"

    def __str__(self) -> str:
        return f"{self.rubric_pack}@{self.rubric_edition}"


class PanelCase(models.Model):
    """评审组的材料: one case that a panel reads."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="+", verbose_name="评审组")
    case = models.ForeignKey(ReviewCase, on_delete=models.PROTECT, related_name="+", verbose_name="审核件")

    class Meta:
        verbose_name = verbose_name_plural = "评审组的材料"
        constraints = [models.UniqueConstraint(fields=["region", "panel", "case"], name="panel_case_once")]

    def __str__(self) -> str:
        return str(self.case_id)


class Reading(models.Model):
    """评阅: one expert reads one case."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="+", verbose_name="评审组")
    case = models.ForeignKey(ReviewCase, on_delete=models.PROTECT, related_name="+", verbose_name="审核件")
    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="+", verbose_name="专家")
    order = models.PositiveSmallIntegerField("第几位", default=1)
    role = models.CharField("角色", max_length=12, choices=ReadingRole, default=ReadingRole.READER)
    state = models.CharField("状态", max_length=12, choices=ReadingState, default=ReadingState.OFFERED)
    declared_at = models.DateTimeField("声明时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "评阅"
        constraints = [models.UniqueConstraint(fields=["region", "panel", "case", "expert"], name="reading_once")]

    def __str__(self) -> str:
        return f"{self.role} {self.state}"
