"""The mobilisation of self-assessment by one authority in one year."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.registry.models import Authority
from tihang.journey.trail.names import NATION
from tihang.journey.trail.rules import check_region


class Rollout(models.Model):
    """自评工作: an authority asks the enterprises of its jurisdiction, or of its group, to assess themselves by a day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", verbose_name="主管部门")
    place_path = models.CharField("辖区路径", max_length=60, blank=True)
    group_path = models.CharField("集团路径", max_length=120, blank=True)
    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("名称", max_length=120)
    due_on = models.DateField("截止日期", null=True, blank=True)
    opened_at = models.DateTimeField("发起时间", default=timezone.now)
    opened_by = models.UUIDField("发起人", null=True, blank=True)
    closed_at = models.DateTimeField("结束时间", null=True, blank=True)
    closed_by = models.UUIDField("结束人", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "自评工作"
        constraints = [models.UniqueConstraint(fields=["region", "authority", "year"], name="rollout_once_a_year")]
        indexes = [models.Index(fields=["place_path", "year"], name="rollout_by_place")]

    def __str__(self) -> str:
        return self.title
