"""Organisations (组织): enterprises, branches, institutes, groups, service bodies, associations."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.registry.names import Capacity, Capital, OrganisationKind, Scale
from tihang.journey.trail.names import NATION
from tihang.journey.trail.rules import check_region


class Organisation(models.Model):
    """组织: a legal body. Its region is the one inside its credit code, which never changes; `place_path` is where it sits today."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("登记机关行政区划", max_length=6, default=NATION, validators=[check_region])
    kind = models.CharField("类别", max_length=16, choices=OrganisationKind, default=OrganisationKind.ENTERPRISE)
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    foreign_code = models.CharField("境外登记号", max_length=60, blank=True)
    name = models.CharField("名称", max_length=200)
    name_key = models.CharField("名称比对键", max_length=200, db_index=False)
    head = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="总机构")
    group_path = models.CharField("集团路径", max_length=120, blank=True)
    place_path = models.CharField("所在地路径", max_length=60, blank=True)
    address = models.CharField("地址", max_length=200, blank=True)
    industry = models.CharField("行业代码", max_length=4, blank=True)
    scale = models.CharField("规模", max_length=8, choices=Scale, blank=True)
    capital = models.CharField("资本属地", max_length=24, choices=Capital, default=Capital.DOMESTIC)
    source = models.CharField("来源", max_length=200, blank=True)
    registered_at = models.DateTimeField("登记时间", default=timezone.now)
    confirmed_at = models.DateTimeField("核对时间", null=True, blank=True)
    closed_at = models.DateTimeField("注销时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "组织"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "credit_code"], condition=~models.Q(credit_code=""), name="organisation_once_per_credit_code"
            ),
            models.UniqueConstraint(
                fields=["region", "foreign_code"], condition=~models.Q(foreign_code=""), name="organisation_once_per_foreign_code"
            ),
        ]
        indexes = [
            models.Index(fields=["place_path", "name", "id"], name="organisation_by_place"),
            models.Index(fields=["group_path", "name", "id"], name="organisation_by_group", condition=~models.Q(group_path="")),
            models.Index(
                fields=["place_path", "name", "id"],
                name="organisation_to_confirm",
                condition=models.Q(confirmed_at=None, closed_at=None),
            ),
            models.Index(fields=["name_key"], name="organisation_by_name"),
            models.Index(fields=["credit_code"], name="organisation_by_credit_code"),
        ]

    def __str__(self) -> str:
        return self.name


class Alias(models.Model):
    """别名: another name that an organisation goes or went by, so that a misspelt list still finds it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", verbose_name="组织")
    name = models.CharField("名称", max_length=200)
    name_key = models.CharField("名称比对键", max_length=200)
    why = models.CharField("说明", max_length=100, blank=True)
    since = models.DateField("启用", null=True, blank=True)
    until = models.DateField("停用", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "别名"
        constraints = [models.UniqueConstraint(fields=["region", "organisation", "name"], name="alias_once_per_organisation")]
        indexes = [models.Index(fields=["name_key"], name="alias_by_name")]

    def __str__(self) -> str:
        return self.name


class Acting(models.Model):
    """参与身份: in what capacity an organisation takes part, since when and until when."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", verbose_name="组织")
    capacity = models.CharField("身份", max_length=24, choices=Capacity)
    since = models.DateField("起")
    until = models.DateField("止", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "参与身份"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "organisation", "capacity"], condition=models.Q(until=None), name="acting_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.capacity
