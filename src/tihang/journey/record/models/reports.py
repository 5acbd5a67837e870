"""Maturity reports made elsewhere."""

from django.db import models

from tihang.journey.record.models.entry import Entry, once
from tihang.journey.record.names import MATURITY_STANDARD, ReportMaker, ReportScope


class OutsideReport(Entry):
    """外部成熟度报告: a level that another platform or body gave; which factory it speaks of stands beside it."""

    platform = models.CharField("平台或机构", max_length=120)
    number = models.CharField("报告编号", max_length=80, blank=True)
    standard = models.CharField("标准", max_length=40, default=MATURITY_STANDARD)
    maker = models.CharField("评估方式", max_length=12, choices=ReportMaker)
    made_on = models.DateField("报告日期")
    valid_until = models.DateField("有效期至", null=True, blank=True)
    level = models.PositiveSmallIntegerField("等级")
    score = models.CharField("得分", max_length=64, blank=True)
    scope = models.CharField("覆盖范围", max_length=12, choices=ReportScope)
    scope_name = models.CharField("报告中的对象名称", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "外部成熟度报告"
        constraints = [once("outside_report_once", "factory", "platform", "number", "made_on")]
        indexes = [models.Index(fields=["factory", "made_on"], name="outside_report_by_factory")]

    def __str__(self) -> str:
        return f"{self.platform} {self.level}"
