"""What every entry of the record has (档案条目). An entry is never overwritten: a newer one takes its place, or it is withdrawn."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.record.names import CONFIDENCES
from tihang.journey.registry.models import Factory
from tihang.journey.trail.rules import check_region

CURRENT = models.Q(superseded_by=None, withdrawn_at=None)
"""现行: what counts today. The rest stays readable for ever."""


class Kept(models.Model):
    """档案条目: where it comes from, how sure it is, who put it there, and what became of it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    source = models.CharField("来源", max_length=300)
    confidence = models.CharField("可信度", max_length=20, choices=[(word, word) for word in CONFIDENCES])
    recorded_at = models.DateTimeField("记录时间", default=timezone.now)
    recorded_by = models.UUIDField("记录人", null=True, blank=True)
    superseded_by = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="被取代")
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)
    withdrawn_by = models.UUIDField("撤回人", null=True, blank=True)
    withdrawn_why = models.CharField("撤回理由", max_length=300, blank=True)

    objects = models.Manager()

    class Meta:
        abstract = True


class Entry(Kept):
    """工厂档案条目: an entry about one factory."""

    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", verbose_name="工厂")

    class Meta:
        abstract = True


def once(name: str, *fields: str) -> models.UniqueConstraint:
    """At most one current entry for these fields, within a region."""
    return models.UniqueConstraint(fields=["region", *fields], condition=CURRENT, name=name)
