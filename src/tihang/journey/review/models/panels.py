"""Panels of experts, the cases they read, and each reading."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.campaigns.models import Campaign
from tihang.journey.registry.models import Expert
from tihang.journey.review.models.cases import ReviewCase
from tihang.journey.review.names import DeclaredOf, ReadingRole, ReadingState
from tihang.journey.trail.rules import check_region


class Panel(models.Model):
    """评审组: experts that read the cases of a campaign for one office, by one rubric.

    ``former_years`` and ``same_city`` say which relations keep an expert away; ``load`` is the most that one expert reads (0 = no limit);
    ``calibration_owed``: nobody scores before a calibration dossier is chosen; ``why``: the reason of departing from what the campaign says.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+", verbose_name="批次")
    office = models.UUIDField("组织评审的部门")
    rubric_pack = models.CharField("评分表标准包", max_length=120)
    rubric_edition = models.CharField("评分表版本", max_length=20)
    blind = models.BooleanField("盲评", default=False)
    readers = models.PositiveSmallIntegerField("每份几位专家", default=2)
    how = models.CharField("产生方式", max_length=8)
    former_years = models.PositiveSmallIntegerField("曾任职回避年限", default=3)
    same_city = models.BooleanField("同城回避", default=False)
    load = models.PositiveSmallIntegerField("每位专家最多几份", default=0)
    calibration_owed = models.BooleanField("要先定校准材料", default=False)
    why = models.CharField("不照规定的理由", max_length=1000, blank=True)
    seed = models.CharField("种子", max_length=64, blank=True)
    pool_digest = models.CharField("专家库摘要", max_length=64, blank=True)
    drawn_at = models.DateTimeField("抽取时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "评审组"

    def __str__(self) -> str:
        return f"{self.rubric_pack}@{self.rubric_edition}"


class PanelDraw(models.Model):
    """抽取记录: one draw or assignment, with all that it hangs on. Only ever added: a new one supersedes it and says why."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="+", verbose_name="评审组")
    number = models.PositiveSmallIntegerField("第几次")
    content = models.TextField("记录")
    sha256 = models.CharField("记录摘要", max_length=64)
    why = models.CharField("重抽理由", max_length=1000, blank=True)
    by = models.UUIDField("办理人")
    drawn_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "抽取记录"
        constraints = [models.UniqueConstraint(fields=["region", "panel", "number"], name="panel_draw_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.sha256[:8]}"


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


class Declaration(models.Model):
    """利害关系声明: what an expert said of his interests, for a year or of one reading. Only ever added; the newest counts."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="+", verbose_name="专家")
    of = models.CharField("范围", max_length=8, choices=DeclaredOf)
    year = models.PositiveSmallIntegerField("年份")
    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="评阅")
    ties = models.TextField("有利害关系的单位", blank=True)
    conflict = models.BooleanField("要回避", default=False)
    why = models.CharField("事由", max_length=1000, blank=True)
    said_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "利害关系声明"
        indexes = [models.Index(fields=["expert", "of", "year"], name="declaration_by_year")]

    def __str__(self) -> str:
        return f"{self.of} {self.year}"
