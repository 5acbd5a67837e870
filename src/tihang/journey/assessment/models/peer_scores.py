"""Scores that others may be held against."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.assessment.models.self_assessments import SelfAssessment
from tihang.journey.registry.models import Factory
from tihang.journey.registry.names import Scale
from tihang.journey.trail.rules import check_region


class PeerScore(models.Model):
    """可比得分: the score that a factory lets count in comparisons, with industry, place and size as they were said when it was signed.

    There is a row only while the house consents: it comes with the consent and goes with it. ``house`` is whoever knows the score anyway:
    the group that the factory belongs to, else its enterprise. The score is in whole hundredths, rounded down, so that a group is counted
    by the database and no quartile gives away anybody's last digit.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", verbose_name="工厂")
    assessment = models.ForeignKey(SelfAssessment, on_delete=models.PROTECT, related_name="+", verbose_name="自评结果")
    house = models.CharField("所属集团或企业", max_length=40)
    pack = models.CharField("成熟度标准包", max_length=120)
    edition = models.CharField("版本", max_length=40)
    year = models.PositiveSmallIntegerField("年度")
    division = models.CharField("行业大类", max_length=2)
    industry = models.CharField("行业代码", max_length=4)
    province = models.CharField("省", max_length=6, blank=True)
    city = models.CharField("市", max_length=6, blank=True)
    scale = models.CharField("规模", max_length=8, choices=Scale, blank=True)
    hundredths = models.PositiveSmallIntegerField("得分，百分之一")

    class Meta:
        verbose_name = verbose_name_plural = "可比得分"
        constraints = [models.UniqueConstraint(fields=["region", "factory"], name="peer_score_once_per_factory")]
        indexes = [
            models.Index(  # holds all that is counted, so that a group is counted without its rows
                fields=["pack", "edition", "division", "industry", "province", "city", "scale", "hundredths", "year", "house"],
                name="peer_score_in_heaps",
            ),
            models.Index(fields=["pack", "edition", "division", "house", "year"], name="peer_score_by_house"),
        ]

    def __str__(self) -> str:
        return f"{self.industry} {self.hundredths}"
