"""Factories (工厂): the object of cultivation."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.registry.models.organisations import Organisation
from tihang.journey.registry.names import FactoryState
from tihang.journey.trail.rules import check_region


class Factory(models.Model):
    """工厂: one place of production of one organisation. `region` is the division it was registered in; `place_path` is where it stands today.

    The organisation's name is copied here, so that an officer reads a factory whose head office he has no business with.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="所属企业")
    organisation_name = models.CharField("企业名称", max_length=200)
    name = models.CharField("工厂名称", max_length=200)
    place_path = models.CharField("所在地路径", max_length=60, blank=True)
    group_path = models.CharField("集团路径", max_length=120, blank=True)
    address = models.CharField("地址", max_length=200, blank=True)
    country = models.CharField("国家或地区", max_length=2, default="CN")
    industry = models.CharField("行业代码", max_length=4, blank=True)
    state = models.CharField("状态", max_length=12, choices=FactoryState, default=FactoryState.OPERATING)
    opened_on = models.DateField("投产", null=True, blank=True)
    closed_on = models.DateField("关停", null=True, blank=True)
    registered_at = models.DateTimeField("登记时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "工厂"
        constraints = [models.UniqueConstraint(fields=["region", "organisation", "name"], name="factory_name_once_per_organisation")]
        indexes = [
            models.Index(fields=["place_path", "name", "id"], name="factory_by_place"),
            models.Index(fields=["group_path", "name", "id"], name="factory_by_group", condition=~models.Q(group_path="")),
            models.Index(fields=["organisation", "name"], name="factory_by_organisation"),
        ]

    def __str__(self) -> str:
        return self.name
