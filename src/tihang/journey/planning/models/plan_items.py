"""Items of a plan."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.planning.models.climb_plans import ClimbPlan
from tihang.journey.planning.names import ItemState
from tihang.journey.trail.rules import check_region


class PlanItem(models.Model):
    """计划项: one improvement with its quarters, who sees to it, and what will show that it is done. Costs are exact text."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    plan = models.ForeignKey(ClimbPlan, on_delete=models.PROTECT, related_name="+", verbose_name="提升计划")
    key = models.CharField("改进项", max_length=120)
    question = models.CharField("题目", max_length=120)
    target = models.TextField("做到")
    zh = models.CharField("名称", max_length=400)
    en = models.CharField("英文名称", max_length=600)
    area = models.CharField("能力域", max_length=40, blank=True)
    grade = models.PositiveSmallIntegerField("等级", null=True, blank=True)
    cost = models.CharField("成本", max_length=40)
    load = models.CharField("每季投入", max_length=40)
    quarters = models.PositiveSmallIntegerField("季数")
    needs = models.TextField("要先做", blank=True)
    start = models.PositiveSmallIntegerField("从第几季起，零起")
    locked = models.BooleanField("锁定", default=False)
    owner = models.CharField("负责人", max_length=60, blank=True)
    milestone = models.CharField("里程碑", max_length=200, blank=True)
    evidence = models.CharField("预期佐证", max_length=300, blank=True)
    state = models.CharField("状态", max_length=10, choices=ItemState, default=ItemState.OPEN)
    done_by = models.UUIDField("办结人", null=True, blank=True)
    done_at = models.DateTimeField("办结时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "计划项"
        constraints = [models.UniqueConstraint(fields=["region", "plan", "key"], name="plan_item_once")]

    def __str__(self) -> str:
        return self.key
