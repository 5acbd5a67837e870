"""Self-assessments that a house has signed off."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.registry.models import Factory
from tihang.journey.trail.rules import check_region

CURRENT = models.Q(superseded_by=None)
"""现行: the last one of its workspace that was signed."""


class SelfAssessment(models.Model):
    """自评结果: what a factory said of itself and what was judged of it, frozen when a signatory signed it.

    Scores are exact text as the core writes them, low and high ends of what is certain. Signed again after changes, a newer row takes its place.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", verbose_name="工厂")
    workspace = models.UUIDField("工作区")
    year = models.PositiveSmallIntegerField("年度")
    judged_on = models.DateField("判定日期")
    pack = models.CharField("成熟度标准包", max_length=120)
    edition = models.CharField("版本", max_length=40)
    profile = models.CharField("适用情形", max_length=80, blank=True)
    fingerprint = models.CharField("标准包指纹", max_length=64)
    sheet_digest = models.CharField("答卷摘要", max_length=64)
    level_low = models.PositiveSmallIntegerField("等级下限")
    level_high = models.PositiveSmallIntegerField("等级上限")
    score_low = models.CharField("得分下限", max_length=64, blank=True)
    score_high = models.CharField("得分上限", max_length=64, blank=True)
    tier = models.CharField("自评满足的最高层级", max_length=40, blank=True)
    answered = models.PositiveIntegerField("已答")
    asked = models.PositiveIntegerField("应答")
    statement = models.TextField("两张答卷")
    shared = models.BooleanField("同意计入对标", default=False)
    signed_by = models.UUIDField("签核人")
    signed_at = models.DateTimeField("签核时间")
    superseded_by = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="被取代")

    class Meta:
        verbose_name = verbose_name_plural = "自评结果"
        constraints = [
            models.UniqueConstraint(fields=["region", "workspace"], condition=CURRENT, name="self_assessment_current_once"),
        ]
        indexes = [
            models.Index(fields=["factory", "year"], name="self_assessment_by_factory"),
            models.Index(fields=["year", "level_low"], name="self_assessment_by_level", condition=CURRENT),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.level_low}"
