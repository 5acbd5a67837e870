"""Rounds that were drawn, the visits of each, and who goes when."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.campaigns.models import Campaign
from tihang.journey.intake.models import Submission
from tihang.journey.registry.models import Factory
from tihang.journey.review.models import ReviewCase
from tihang.journey.trail.rules import check_region
from tihang.journey.visits.names import Picked, Sampled, VisitState


class VisitRound(models.Model):
    """核查批次: one draw of the dossiers before an office's desk, with the record that repeats it. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+", verbose_name="批次")
    office = models.UUIDField("组织核查的机关")
    place_path = models.CharField("辖区路径", max_length=60, blank=True)
    group_path = models.CharField("集团路径", max_length=120, blank=True)
    how = models.CharField("抽样办法", max_length=8, choices=Sampled)
    share = models.PositiveSmallIntegerField("抽取比例")
    seed = models.CharField("随机种子", max_length=64, blank=True)
    pool = models.PositiveIntegerField("申报数")
    chosen = models.PositiveIntegerField("核查数")
    record = models.TextField("抽取记录")
    sha256 = models.CharField("抽取记录摘要", max_length=64)
    drawn_at = models.DateTimeField("抽取时间")
    drawn_by = models.UUIDField("抽取人")

    class Meta:
        verbose_name = verbose_name_plural = "核查批次"
        indexes = [models.Index(fields=["office", "-drawn_at"], name="visit_round_by_office")]

    def __str__(self) -> str:
        return f"{self.how} {self.sha256[:8]}"


class Visit(models.Model):
    """现场核查: one dossier to be looked at on the spot. ``claims`` is its checklist, frozen when it was chosen; only where it stands changes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    round = models.ForeignKey(VisitRound, on_delete=models.PROTECT, related_name="+", verbose_name="核查批次")
    case = models.ForeignKey(ReviewCase, on_delete=models.PROTECT, related_name="+", verbose_name="审核件")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+", verbose_name="当时的报送")
    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", verbose_name="工厂")
    factory_name = models.CharField("工厂名称", max_length=200)
    organisation_name = models.CharField("企业名称", max_length=200)
    address = models.CharField("地址", max_length=300, blank=True)
    picked = models.CharField("抽样结果", max_length=8, choices=Picked)
    reasons = models.TextField("理由", default="[]")
    claims = models.TextField("核查清单")
    assessment = models.UUIDField("对照的自评", null=True, blank=True)
    state = models.CharField("状态", max_length=8, choices=VisitState, default=VisitState.CHOSEN)
    plans = models.PositiveSmallIntegerField("安排次数", default=0)
    day = models.DateField("核查日期", null=True, blank=True)
    conclusion = models.TextField("核查意见", blank=True)
    closed_at = models.DateTimeField("办结时间", null=True, blank=True)
    closed_by = models.UUIDField("办结人", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "现场核查"
        constraints = [
            models.UniqueConstraint(fields=["region", "case"], condition=models.Q(closed_at=None), name="visit_open_once"),
        ]
        indexes = [models.Index(fields=["round", "id"], name="visit_by_round"), models.Index(fields=["case", "-id"], name="visit_by_case")]

    def __str__(self) -> str:
        return f"{self.factory_name} {self.state}"


class VisitPlan(models.Model):
    """核查安排: the day and where one meets. A new one takes the place of the one before and says why."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="+", verbose_name="现场核查")
    number = models.PositiveSmallIntegerField("第几次")
    day = models.DateField("核查日期")
    note = models.CharField("给企业的话", max_length=300, blank=True)
    why = models.CharField("改期理由", max_length=300, blank=True)
    by = models.UUIDField("安排人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "核查安排"
        constraints = [models.UniqueConstraint(fields=["region", "visit", "number"], name="visit_plan_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.day}"


class Visitor(models.Model):
    """核查人员: who goes by one plan: an officer of the office, or an expert of its pool. The first leads."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="+", verbose_name="现场核查")
    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", verbose_name="工厂")
    number = models.PositiveSmallIntegerField("第几次安排")
    order = models.PositiveSmallIntegerField("第几位")
    user_id = models.UUIDField("人员")
    expert = models.BooleanField("专家", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "核查人员"
        constraints = [models.UniqueConstraint(fields=["region", "visit", "number", "user_id"], name="visitor_once")]
        indexes = [models.Index(fields=["user_id", "visit"], name="visitor_by_user")]

    def __str__(self) -> str:
        return f"{self.number}.{self.order}"
