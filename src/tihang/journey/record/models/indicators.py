"""Indicator values by year."""

from django.db import models

from tihang.journey.record.models.entry import Entry, once


class IndicatorValue(Entry):
    """指标值: the value of one indicator in one year; `value` is exact canonical text, such as 85.2 or 2/3."""

    indicator = models.CharField("指标", max_length=16)
    year = models.PositiveSmallIntegerField("年份")
    value = models.CharField("数值", max_length=64)
    unit = models.CharField("单位", max_length=20)
    base_year = models.PositiveSmallIntegerField("对比年份", null=True, blank=True)
    how = models.CharField("计算说明", max_length=300, blank=True)
    doubtful = models.BooleanField("超出合理范围", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "指标值"
        constraints = [once("indicator_value_once", "factory", "indicator", "year")]
        indexes = [models.Index(fields=["factory", "indicator", "year"], name="indicator_by_factory")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year} {self.value}"
