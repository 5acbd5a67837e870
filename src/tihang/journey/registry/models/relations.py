"""How the members of the registry are related, each relation with its days."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.registry.models.factories import Factory
from tihang.journey.registry.models.organisations import Organisation
from tihang.journey.registry.names import BelongingKind, LinkState
from tihang.journey.trail.names import NATION
from tihang.journey.trail.rules import check_region


class Ownership(models.Model):
    """持股关系: who owns how much of whom; common control and conflicts of interest are read from it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    owner = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", verbose_name="股东")
    owned = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", verbose_name="被持股企业")
    share = models.DecimalField("持股比例（%）", max_digits=7, decimal_places=4, null=True, blank=True)
    controls = models.BooleanField("控制", default=False)
    since = models.DateField("起", null=True, blank=True)
    until = models.DateField("止", null=True, blank=True)
    source = models.CharField("来源", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "持股关系"
        constraints = [
            models.UniqueConstraint(fields=["region", "owner", "owned"], condition=models.Q(until=None), name="ownership_once_at_a_time"),
            models.CheckConstraint(condition=~models.Q(owner=models.F("owned")), name="ownership_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} → {self.owned_id}"


class Supply(models.Model):
    """供应关系: who supplies whom; chain-wise transformation (链式转型) is read from it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    supplier = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", verbose_name="供应方")
    buyer = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", verbose_name="采购方")
    chain = models.CharField("产业链", max_length=100, blank=True)
    since = models.DateField("起", null=True, blank=True)
    until = models.DateField("止", null=True, blank=True)
    source = models.CharField("来源", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "供应关系"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "supplier", "buyer", "chain"], condition=models.Q(until=None), name="supply_once_at_a_time"
            ),
            models.CheckConstraint(condition=~models.Q(supplier=models.F("buyer")), name="supply_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.supplier_id} → {self.buyer_id}"


class ProviderLink(models.Model):
    """服务关系: a provider worked for a factory. It counts when both sides have said so, and tells neither side more than that.

    Both names are kept as they were said, so that the link is read without reading the factory.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    factory = models.ForeignKey(Factory, on_delete=models.CASCADE, related_name="+", verbose_name="工厂")
    provider = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", verbose_name="服务商")
    factory_name = models.CharField("工厂名称", max_length=200)
    provider_name = models.CharField("服务商名称", max_length=200)
    what = models.CharField("服务内容", max_length=200)
    year = models.PositiveSmallIntegerField("年份", null=True, blank=True)
    state = models.CharField("状态", max_length=24, choices=LinkState)
    proposed_at = models.DateTimeField("提出时间", default=timezone.now)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "服务关系"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "factory", "provider", "what"], condition=models.Q(ended_at=None), name="provider_link_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.what


class Belonging(models.Model):
    """挂牌身份: a region, an organisation or a factory belongs to a pilot city, cluster or demonstration zone from a day until a day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    kind = models.CharField("类别", max_length=24, choices=BelongingKind)
    name = models.CharField("名称", max_length=200)
    path = models.CharField("辖区路径", max_length=60, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", null=True, blank=True, verbose_name="组织")
    factory = models.ForeignKey(Factory, on_delete=models.CASCADE, related_name="+", null=True, blank=True, verbose_name="工厂")
    since = models.DateField("起", null=True, blank=True)
    until = models.DateField("止", null=True, blank=True)
    source = models.CharField("来源", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "挂牌身份"
        indexes = [models.Index(fields=["region", "kind"], name="belonging_by_kind")]

    def __str__(self) -> str:
        return self.name
