"""Formal reports that were issued, and the numbers they bear."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.assessment.models.self_assessments import SelfAssessment
from tihang.journey.registry.models import Factory
from tihang.journey.trail.rules import check_region

STANDS = models.Q(superseded_by=None)
"""有效: no newer report of the same factory and year was issued."""


class ReportSerial(models.Model):
    """报告流水号: the last number given to a report in a region and year; whoever gives the next holds this row until the transaction ends."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    year = models.PositiveSmallIntegerField("年度")
    last = models.PositiveIntegerField("最后编号", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "报告流水号"
        constraints = [models.UniqueConstraint(fields=["region", "year"], name="report_serial_once_a_year")]

    def __str__(self) -> str:
        return f"{self.region}-{self.year}-{self.last}"


class IssuedReport(models.Model):
    """出具的自评报告: one formal report on a signed-off self-assessment, for ever: number, code, digest, and the content it is printed from.

    ``content`` holds the canonical bytes under ``digest``, compressed. Of all columns only the end (a newer report) and the digest of the
    printed PDF, once, are written later.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", verbose_name="工厂")
    assessment = models.ForeignKey(SelfAssessment, on_delete=models.PROTECT, related_name="+", verbose_name="自评结果")
    year = models.PositiveSmallIntegerField("年度")
    serial = models.PositiveIntegerField("流水号")
    number = models.CharField("报告编号", max_length=40)
    code = models.CharField("验证码", max_length=16)
    check_link = models.CharField("验证地址", max_length=300)
    digest = models.CharField("内容摘要", max_length=64)
    pages = models.PositiveIntegerField("页数")
    printed_name = models.CharField("报告上的名称", max_length=420)
    content = models.BinaryField("报告内容")
    pdf_digest = models.CharField("PDF 摘要", max_length=64, blank=True)
    issued_by = models.UUIDField("出具人")
    issued_at = models.DateTimeField("出具时间")
    superseded_by = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="被取代")

    class Meta:
        verbose_name = verbose_name_plural = "出具的自评报告"
        constraints = [
            models.UniqueConstraint(fields=["region", "year", "serial"], name="issued_report_number_once"),
            models.UniqueConstraint(fields=["region", "assessment"], name="issued_report_once"),
            models.UniqueConstraint(fields=["region", "code"], name="issued_report_code_once"),
        ]
        indexes = [
            models.Index(fields=["factory", "year"], name="issued_report_by_factory"),
            models.Index(fields=["code"], name="issued_report_by_code"),
        ]

    def __str__(self) -> str:
        return self.number
