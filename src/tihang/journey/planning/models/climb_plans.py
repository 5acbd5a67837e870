"""Plans of a factory."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.assessment.models import SelfAssessment
from tihang.journey.planning.names import PlanState, PlanStep
from tihang.journey.registry.models import Factory
from tihang.journey.trail.rules import check_region


class ClimbPlan(models.Model):
    """提升计划: what was wished for on which signed self-assessment, how far the computing is, and what came out, as data.

    ``wish`` never changes: another wish is another plan. ``told`` says why there is none, in both languages.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", verbose_name="工厂")
    assessment = models.ForeignKey(SelfAssessment, on_delete=models.PROTECT, related_name="+", verbose_name="依据的自评")
    wish = models.TextField("目标和限制")
    state = models.CharField("进度", max_length=10, choices=PlanState, default=PlanState.WAITING)
    step = models.CharField("算到哪一步", max_length=10, choices=PlanStep, blank=True)
    outcome = models.TextField("结果", blank=True)
    told = models.TextField("没有计划的原因", blank=True)
    begins_on = models.DateField("第一季的第一天")
    asked_by = models.UUIDField("发起人")
    asked_at = models.DateTimeField("发起时间")
    made_at = models.DateTimeField("算完时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "提升计划"
        indexes = [models.Index(fields=["factory", "asked_at"], name="climb_plan_by_factory")]

    def __str__(self) -> str:
        return f"{self.factory_id} {self.state}"
