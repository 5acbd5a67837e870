"""What was promised, and what was reported."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.record.names import Tier
from tihang.journey.trail.names import NATION
from tihang.journey.trail.rules import check_region


class Number(models.Model):
    """数: how many factories of a tier in a jurisdiction, by which document. A correction takes the place of the one before."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    place_path = models.CharField("辖区路径", max_length=60, blank=True)
    group_path = models.CharField("集团路径", max_length=120, blank=True)
    year = models.PositiveSmallIntegerField("年度")
    tier = models.CharField("层级", max_length=12, choices=Tier)
    number = models.PositiveIntegerField("数")
    source = models.CharField("文件或出处", max_length=300)
    as_of = models.DateField("截至或公布日期")
    said_at = models.DateTimeField("记录时间", default=timezone.now)
    said_by = models.UUIDField("记录人", null=True, blank=True)
    superseded_by = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="被取代")

    objects = models.Manager()

    class Meta:
        abstract = True


class Goal(Number):
    """目标数: how many factories of a tier a jurisdiction is to have by the end of a year, as a document said on a day."""

    class Meta:
        verbose_name = verbose_name_plural = "目标数"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "place_path", "group_path", "year", "tier"],
                condition=models.Q(superseded_by=None),
                name="goal_once_per_tier",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.tier} {self.number}"


class ReportedCount(Number):
    """公布数: how many there were, as a source reported on a day. Sources disagree, so each stands by itself."""

    class Meta:
        verbose_name = verbose_name_plural = "公布数"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "place_path", "group_path", "year", "tier", "as_of", "source"],
                condition=models.Q(superseded_by=None),
                name="reported_count_once_per_source",
            )
        ]

    def __str__(self) -> str:
        return f"{self.as_of} {self.tier} {self.number}"
