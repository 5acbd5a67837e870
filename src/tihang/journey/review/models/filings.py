"""Filings, and every step they took."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.core.routing import End
from tihang.journey.intake.models import Dossier
from tihang.journey.registry.models import Factory
from tihang.journey.trail.rules import check_region

STANDING = models.Q(end__in=[End.OPEN.value, End.DONE.value])
"""在办或办结: what was neither refused nor withdrawn; a factory has one of them a tier and year."""


class Filing(models.Model):
    """备案件: one declaration on its route. The route is kept as it was when it began, so that a later edition moves nothing under way.

    ``desk_path`` is the jurisdiction before whose desk it lies, empty while it lies with the factory or is over.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", verbose_name="工厂")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+", verbose_name="现行材料")
    year = models.PositiveSmallIntegerField("年度")
    tier = models.CharField("层级", max_length=40)
    way = models.CharField("备案方式", max_length=40)
    known = models.BooleanField("地区已明确")
    law = models.CharField("依据", max_length=200)
    fingerprint = models.CharField("依据指纹", max_length=64)
    route = models.TextField("流程")
    state = models.CharField("环节", max_length=40)
    end = models.CharField("终局", max_length=12, blank=True, choices=[(each.value, each.value) for each in End if each])
    desk_path = models.CharField("办理席位辖区", max_length=60, blank=True)
    steps = models.PositiveIntegerField("步数", default=0)
    opened_at = models.DateTimeField("报送时间")
    state_since = models.DateTimeField("进入本环节时间")

    class Meta:
        verbose_name = verbose_name_plural = "备案件"
        constraints = [
            models.UniqueConstraint(fields=["region", "factory", "tier", "year"], condition=STANDING, name="filing_standing_once"),
        ]
        indexes = [
            models.Index(fields=["desk_path", "id"], name="filing_by_desk"),
            models.Index(fields=["factory", "year"], name="filing_by_factory"),
        ]

    def __str__(self) -> str:
        return f"{self.tier} {self.year} {self.state}"


class FilingStep(models.Model):
    """备案步骤: who took a filing from one state to the next, with what outcome and why. Only ever added."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="+", verbose_name="备案件")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+", verbose_name="当时的材料")
    number = models.PositiveIntegerField("第几步")
    at = models.CharField("原环节", max_length=40, blank=True)
    desk = models.CharField("席位", max_length=40, blank=True)
    outcome = models.CharField("结果", max_length=40)
    to = models.CharField("新环节", max_length=40)
    by = models.UUIDField("办理人")
    office = models.UUIDField("办理部门", null=True, blank=True)
    why = models.TextField("理由", blank=True)
    marks = models.TextField("点到的条目", default="{}")
    taken_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "备案步骤"
        constraints = [models.UniqueConstraint(fields=["region", "filing", "number"], name="filing_step_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.outcome}"
