"""The record of a visit, sealed when it was closed."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.trail.rules import check_region
from tihang.journey.visits.models.visits import Visit


class VisitRecord(models.Model):
    """核查记录: who was there, what was found of each claim, photographs by digest and the conclusion, as it was sealed. Only ever added."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="+", verbose_name="现场核查")
    content = models.TextField("内容")
    sha256 = models.CharField("内容摘要", max_length=64)
    code = models.CharField("验证码", max_length=16)
    by = models.UUIDField("办结人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "核查记录"
        constraints = [models.UniqueConstraint(fields=["region", "visit"], name="visit_record_once")]

    def __str__(self) -> str:
        return self.code
