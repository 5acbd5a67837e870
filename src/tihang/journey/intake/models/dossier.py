"""What a factory declared, frozen."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.registry.models import Factory
from tihang.journey.trail.rules import check_region


class Dossier(models.Model):
    """申报材料: what a factory declared of itself, as canonical text with its digest. Nothing in it changes; to mend it is to declare again.

    For the basic tier (自评声明) it holds each criterion with the answers, the verdict and the evidence of that day.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", verbose_name="工厂")
    workspace = models.UUIDField("工作区")
    self_assessment = models.UUIDField("自评结果")
    year = models.PositiveSmallIntegerField("年度")
    tier = models.CharField("层级", max_length=40)
    number = models.PositiveSmallIntegerField("第几次")
    pack = models.CharField("要素条件包", max_length=120)
    edition = models.CharField("版本", max_length=40)
    fingerprint = models.CharField("标准包指纹", max_length=64)
    judged_on = models.DateField("判定日期")
    content = models.TextField("内容")
    digest = models.CharField("摘要", max_length=64)
    signed_by = models.UUIDField("签署人")
    signed_at = models.DateTimeField("签署时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "申报材料"
        constraints = [
            models.UniqueConstraint(fields=["region", "factory", "tier", "year", "number"], name="dossier_once_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.tier} {self.year} {self.number}"
