"""How many each unit may recommend, and the facts that its number hangs on."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.campaigns.models.campaigns import Campaign
from tihang.journey.registry.models import Authority
from tihang.journey.trail.names import NATION
from tihang.journey.trail.rules import check_region

HOLDS = models.Q(superseded_by=None)
"""现行: rows that no later one has taken the place of."""


class QuotaShare(models.Model):
    """名额分配: how many of its own quota an authority gives to a unit below it. A correction takes the place of the one before."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+", verbose_name="批次")
    giver = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", verbose_name="分配部门")
    place_path = models.CharField("得到名额的辖区", max_length=60, blank=True)
    group_path = models.CharField("得到名额的集团", max_length=120, blank=True)
    number = models.PositiveIntegerField("名额")
    note = models.CharField("说明", max_length=300, blank=True)
    said_at = models.DateTimeField("记录时间", default=timezone.now)
    said_by = models.UUIDField("记录人", null=True, blank=True)
    superseded_by = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="被取代")

    class Meta:
        verbose_name = verbose_name_plural = "名额分配"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "campaign", "giver", "place_path", "group_path"], condition=HOLDS, name="quota_share_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.place_path or self.group_path} {self.number}"


class UnitFact(models.Model):
    """单位情况: what a quota rule asks about a unit (its rank by industrial value added, say), with its source. A correction supersedes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+", verbose_name="批次")
    place_path = models.CharField("辖区路径", max_length=60, blank=True)
    group_path = models.CharField("集团路径", max_length=120, blank=True)
    name = models.CharField("项目", max_length=60)
    value = models.CharField("数值", max_length=40)
    source = models.CharField("出处", max_length=300)
    said_at = models.DateTimeField("记录时间", default=timezone.now)
    said_by = models.UUIDField("记录人", null=True, blank=True)
    superseded_by = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="被取代")

    class Meta:
        verbose_name = verbose_name_plural = "单位情况"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "campaign", "place_path", "group_path", "name"], condition=HOLDS, name="unit_fact_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.value}"
