"""What happened in a factory."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.registry.models import Factory
from tihang.journey.standing.names import EventKind, SaidBy
from tihang.journey.trail.rules import check_region


class ChangeEvent(models.Model):
    """变更事件: what happened, when, and who says so. Rows are only ever added; a merger names the other factory and stands on both."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", verbose_name="工厂")
    other = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="另一家工厂")
    kind = models.CharField("类别", max_length=12, choices=EventKind)
    happened_on = models.DateField("发生日期")
    what = models.TextField("情况")
    source = models.CharField("来源", max_length=200)
    said_by = models.CharField("由谁说的", max_length=12, choices=SaidBy)
    office_name = models.CharField("记录机关", max_length=120, blank=True)
    recorded_at = models.DateTimeField("记录时间")
    recorded_by = models.UUIDField("记录人")

    class Meta:
        verbose_name = verbose_name_plural = "变更事件"
        constraints = [
            models.UniqueConstraint(fields=["region", "factory", "kind", "happened_on", "source"], name="change_event_once"),
        ]
        indexes = [
            models.Index(fields=["factory", "happened_on"], name="change_event_by_factory"),
            models.Index(fields=["other"], name="change_event_by_other"),
        ]

    def __str__(self) -> str:
        return self.kind
