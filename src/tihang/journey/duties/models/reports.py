"""What was said of a day, handed in and received."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.duties.names import Addressee, Said, Takes
from tihang.journey.record.models import Content
from tihang.journey.registry.models import Factory
from tihang.journey.trail.rules import check_region


class DutyDate(models.Model):
    """报送期限: by when an office wants a duty of a year from those below it, and by which document."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    office = models.UUIDField("机关")
    place_path = models.CharField("辖区路径", max_length=60, blank=True)
    group_path = models.CharField("集团路径", max_length=120, blank=True)
    duty = models.CharField("报送事项", max_length=40)
    year = models.PositiveSmallIntegerField("年度")
    due = models.DateField("期限")
    basis = models.CharField("依据", max_length=200)
    said_at = models.DateTimeField("时间")
    said_by = models.UUIDField("操作人")

    class Meta:
        verbose_name = verbose_name_plural = "报送期限"
        indexes = [
            models.Index(fields=["duty", "year", "-said_at"], name="duty_date_by_duty"),
            models.Index(fields=["due"], name="duty_date_by_due"),
        ]

    def __str__(self) -> str:
        return f"{self.duty} {self.year}"


class DutyReport(models.Model):
    """报送件: one version of what a unit's ``office``, or a factory, handed in; ``content`` is what is sealed by a receipt.

    ``code`` is the verification code of a document of this site that was handed in.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    duty = models.CharField("报送事项", max_length=40)
    year = models.PositiveSmallIntegerField("年度")
    office = models.UUIDField("报送机关", null=True, blank=True)
    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="工厂")
    place_path = models.CharField("辖区路径", max_length=60, blank=True)
    group_path = models.CharField("集团路径", max_length=120, blank=True)
    number = models.PositiveIntegerField("第几版")
    takes = models.CharField("报送形式", max_length=16, choices=Takes)
    file = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="文件")
    file_name = models.CharField("文件名", max_length=200, blank=True)
    code = models.CharField("验证码", max_length=20, blank=True)
    content = models.TextField("内容")
    sha256 = models.CharField("内容摘要", max_length=64)
    due = models.DateField("当时的期限", null=True, blank=True)
    handed_in_at = models.DateTimeField("报送时间")
    handed_in_by = models.UUIDField("报送人")

    class Meta:
        verbose_name = verbose_name_plural = "报送件"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "duty", "year", "office", "number"], name="duty_report_once", condition=models.Q(factory=None)
            ),
            models.UniqueConstraint(
                fields=["region", "duty", "year", "factory", "number"], name="duty_update_once", condition=models.Q(office=None)
            ),
            models.CheckConstraint(condition=models.Q(office=None) ^ models.Q(factory=None), name="duty_report_of_one"),
        ]
        indexes = [
            models.Index(fields=["duty", "year", "office"], name="duty_report_by_office"),
            models.Index(fields=["duty", "year", "factory"], name="duty_report_by_factory"),
        ]

    def __str__(self) -> str:
        return f"{self.duty} {self.year} {self.number}"


class DutyReceipt(models.Model):
    """报送回执: what one addressee said to a report: received, with a sealed receipt, or given back with its reason."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    report = models.ForeignKey(DutyReport, on_delete=models.PROTECT, related_name="+", verbose_name="报送件")
    addressee = models.CharField("报送对象", max_length=8, choices=Addressee)
    office = models.UUIDField("签收机关")
    said = models.CharField("结论", max_length=8, choices=Said)
    why = models.TextField("说明", blank=True)
    code = models.CharField("验证码", max_length=20, blank=True)
    at = models.DateTimeField("时间")
    by = models.UUIDField("办理人")

    class Meta:
        verbose_name = verbose_name_plural = "报送回执"
        constraints = [models.UniqueConstraint(fields=["region", "report", "addressee"], name="duty_receipt_once")]

    def __str__(self) -> str:
        return f"{self.addressee} {self.said}"
