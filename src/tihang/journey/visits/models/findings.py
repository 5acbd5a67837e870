"""What was found of each claim, and photographs of the place."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.record.models import Content
from tihang.journey.trail.rules import check_region
from tihang.journey.visits.models.visits import Visit
from tihang.journey.visits.names import Found


class Adjustment(models.Model):
    """核查结论: an adjustment beside one claim, never over it. Only ever added; the newest that is not ``apart`` counts.

    ``apart`` was written without knowing of the one that counts: it is kept, and somebody chooses. ``key`` is the writer's own, so that nothing
    is kept twice; ``seen_at`` is the clock of his machine.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="+", verbose_name="现场核查")
    claim = models.CharField("核查项", max_length=200)
    number = models.PositiveIntegerField("第几条")
    found = models.CharField("结论", max_length=12, choices=Found)
    value = models.CharField("核实的值", max_length=200, blank=True)
    note = models.CharField("说明", max_length=1000, blank=True)
    apart = models.BooleanField("未计入", default=False)
    key = models.CharField("本机编号", max_length=40)
    by = models.UUIDField("核查人")
    seen_at = models.DateTimeField("现场时间", null=True, blank=True)
    at = models.DateTimeField("到达时间")

    class Meta:
        verbose_name = verbose_name_plural = "核查结论"
        constraints = [
            models.UniqueConstraint(fields=["region", "visit", "claim", "number"], name="adjustment_once_a_number"),
            models.UniqueConstraint(fields=["region", "visit", "by", "key"], name="adjustment_once_a_key"),
        ]

    def __str__(self) -> str:
        return f"{self.claim} {self.found}"


class VisitPhoto(models.Model):
    """现场照片: a picture with the moment and, where the machine gave it, the place it was taken at."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="+", verbose_name="现场核查")
    claim = models.CharField("核查项", max_length=200, blank=True)
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+", verbose_name="内容")
    name = models.CharField("名称", max_length=200)
    taken_at = models.DateTimeField("拍摄时间", null=True, blank=True)
    latitude = models.DecimalField("纬度", max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField("经度", max_digits=9, decimal_places=6, null=True, blank=True)
    within = models.PositiveIntegerField("误差（米）", null=True, blank=True)
    key = models.CharField("本机编号", max_length=40)
    by = models.UUIDField("拍摄人")
    at = models.DateTimeField("到达时间")

    class Meta:
        verbose_name = verbose_name_plural = "现场照片"
        constraints = [models.UniqueConstraint(fields=["region", "visit", "by", "key"], name="visit_photo_once_a_key")]

    def __str__(self) -> str:
        return self.name
