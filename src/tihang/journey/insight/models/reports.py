"""Reports that stay as they were made."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.campaigns.models import Rollout
from tihang.journey.trail.rules import check_region


class RolloutReport(models.Model):
    """开展情况报告: the figures of a roll-out, or of a part of it, as they stood on a day; frozen, so that it can travel with a recommendation.

    `figures` is canonical JSON text and `digest` its digest; Word and Excel are printed from it alone. `code` is the one of its seal.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    rollout = models.ForeignKey(Rollout, on_delete=models.PROTECT, related_name="+", verbose_name="自评工作")
    place_path = models.CharField("范围", max_length=60, blank=True)
    group_path = models.CharField("集团路径", max_length=120, blank=True)
    year = models.PositiveSmallIntegerField("年度")
    as_of = models.DateField("截至日期")
    number = models.CharField("编号", max_length=40)
    figures = models.TextField("数据")
    digest = models.CharField("数据摘要", max_length=64)
    code = models.CharField("验证码", max_length=20)
    made_at = models.DateTimeField("生成时间")
    made_by = models.UUIDField("生成人", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "开展情况报告"
        constraints = [models.UniqueConstraint(fields=["region", "number"], name="rollout_report_number_once")]
        indexes = [models.Index(fields=["rollout", "-made_at"], name="rollout_report_newest")]

    def __str__(self) -> str:
        return self.number
