"""Factories on a cultivation list, and everything said and decided until they are accepted or leave it."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.cultivation.names import CultivationState, StepKind
from tihang.journey.registry.models import Factory
from tihang.journey.review.models import ReviewCase
from tihang.journey.trail.rules import check_region


class Cultivation(models.Model):
    """培育对象: a factory on the cultivation list. ``office`` published the list; ``unit_path`` or ``unit_group_path`` recommended and checks first.

    ``until`` is the last day of the term, ``title`` the entry of the record that says it is in cultivation.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    case = models.ForeignKey(ReviewCase, on_delete=models.PROTECT, related_name="+", verbose_name="审核件")
    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", verbose_name="工厂")
    office = models.UUIDField("认定机关")
    unit_path = models.CharField("推荐单位辖区", max_length=60, blank=True)
    unit_group_path = models.CharField("推荐单位集团", max_length=120, blank=True)
    document = models.CharField("文号", max_length=120)
    since = models.DateField("列入日期")
    until = models.DateField("培育期到")
    title = models.UUIDField("称号记录")
    state = models.CharField("状态", max_length=12, choices=CultivationState, default=CultivationState.CULTIVATING)
    steps = models.PositiveIntegerField("步数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "培育对象"
        constraints = [models.UniqueConstraint(fields=["region", "case"], name="cultivation_once")]
        indexes = [
            models.Index(fields=["office", "state", "id"], name="cultivation_by_office"),
            models.Index(fields=["factory", "-id"], name="cultivation_by_factory"),
        ]

    def __str__(self) -> str:
        return self.state


class CultivationStep(models.Model):
    """培育记录: one thing said or decided: who, when, what, and the facts it rests on."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    cultivation = models.ForeignKey(Cultivation, on_delete=models.PROTECT, related_name="+", verbose_name="培育对象")
    number = models.PositiveIntegerField("序号")
    kind = models.CharField("类别", max_length=12, choices=StepKind)
    text = models.TextField("内容", blank=True)
    facts = models.JSONField("事实", default=dict, blank=True)
    office = models.UUIDField("机关", null=True, blank=True)
    by = models.UUIDField("办理人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "培育记录"
        constraints = [models.UniqueConstraint(fields=["region", "cultivation", "number"], name="cultivation_step_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"
