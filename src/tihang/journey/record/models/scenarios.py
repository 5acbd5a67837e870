"""Scenarios that a factory has built."""

from django.db import models

from tihang.journey.record.models.entry import Entry, once


class ScenarioInstance(Entry):
    """场景实例: one scenario of the guide as this factory built it, in the edition it was named by."""

    edition = models.CharField("指引版本", max_length=20)
    link = models.CharField("环节", max_length=8)
    scenario = models.CharField("场景", max_length=8)
    instance = models.CharField("实例名称", max_length=120)
    uses_ai = models.BooleanField("应用人工智能", null=True, blank=True)
    place = models.CharField("车间或产线", max_length=120, blank=True)
    what = models.TextField("说明", blank=True)
    since = models.DateField("建成", null=True, blank=True)
    until = models.DateField("停用", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "场景实例"
        constraints = [once("scenario_instance_once", "factory", "edition", "scenario", "instance")]
        indexes = [models.Index(fields=["factory", "scenario"], name="scenario_by_factory")]

    def __str__(self) -> str:
        return f"{self.scenario} {self.instance}"
