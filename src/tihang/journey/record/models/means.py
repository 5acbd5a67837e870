"""What a factory works with (装备、系统、投入)."""

from django.db import models

from tihang.journey.record.models.entry import Entry, once
from tihang.journey.record.names import InvestmentKind, SystemKind
from tihang.journey.registry.models import Organisation


class Equipment(Entry):
    """关键装备: one kind of key equipment counted in one year: how many, how many numerically controlled, how many connected."""

    name = models.CharField("装备名称", max_length=120)
    process = models.CharField("工序", max_length=120, blank=True)
    year = models.PositiveSmallIntegerField("统计年份")
    total = models.PositiveIntegerField("台套数")
    controlled = models.PositiveIntegerField("数控台套数", null=True, blank=True)
    connected = models.PositiveIntegerField("联网台套数", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "关键装备"
        constraints = [
            once("equipment_once", "factory", "name", "process", "year"),
            models.CheckConstraint(
                condition=models.Q(controlled=None) | models.Q(controlled__lte=models.F("total")), name="equipment_controlled_in_total"
            ),
            models.CheckConstraint(
                condition=models.Q(connected=None) | models.Q(connected__lte=models.F("total")), name="equipment_connected_in_total"
            ),
        ]
        indexes = [models.Index(fields=["factory", "year"], name="equipment_by_factory")]

    def __str__(self) -> str:
        return f"{self.name} {self.total}"


class System(Entry):
    """信息系统: one system in use, who supplied it and what it covers."""

    kind = models.CharField("类别", max_length=8, choices=SystemKind)
    name = models.CharField("系统名称", max_length=120)
    vendor_name = models.CharField("供应商名称", max_length=200, blank=True)
    vendor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="供应商")
    covers = models.CharField("覆盖范围", max_length=200, blank=True)
    since = models.DateField("上线", null=True, blank=True)
    until = models.DateField("停用", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "信息系统"
        constraints = [once("system_once", "factory", "kind", "name")]
        indexes = [models.Index(fields=["factory", "kind"], name="system_by_factory")]

    def __str__(self) -> str:
        return self.name


class Investment(Entry):
    """投入: money of one year and one kind, in 万元 (ten thousand yuan), own and public money apart."""

    year = models.PositiveSmallIntegerField("年份")
    kind = models.CharField("类别", max_length=12, choices=InvestmentKind)
    what = models.CharField("项目", max_length=200)
    amount = models.DecimalField("金额（万元）", max_digits=16, decimal_places=4)
    subsidy = models.DecimalField("其中财政资金（万元）", max_digits=16, decimal_places=4, null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "投入"
        constraints = [
            once("investment_once", "factory", "year", "kind", "what"),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="investment_not_negative"),
            models.CheckConstraint(
                condition=models.Q(subsidy=None) | models.Q(subsidy__gte=0, subsidy__lte=models.F("amount")),
                name="investment_subsidy_in_amount",
            ),
        ]
        indexes = [models.Index(fields=["factory", "year"], name="investment_by_factory")]

    def __str__(self) -> str:
        return f"{self.year} {self.amount}"
