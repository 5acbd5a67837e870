"""The paper of a submission, and the sealed scans that came back."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.intake.models.applications import Submission
from tihang.journey.intake.names import PaperState, ScanState
from tihang.journey.trail.rules import check_region


class Paper(models.Model):
    """纸质件: one submission as PDF. ``file`` is the SHA-256 of the signed file in the store, ``leaves`` what stands on each page (JSON:
    section and print), ``link`` what the square codes say before the number of a page. Once it is ready nothing in it changes.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+", verbose_name="报送")
    state = models.CharField("进度", max_length=10, choices=PaperState, default=PaperState.WAITING)
    percent = models.PositiveSmallIntegerField("完成百分比", default=0)
    link = models.CharField("页码链接", max_length=200)
    site = models.CharField("核验地址", max_length=200)
    file = models.CharField("文件摘要", max_length=64, blank=True)
    size = models.PositiveBigIntegerField("字节数", default=0)
    pages = models.PositiveSmallIntegerField("页数", default=0)
    leaves = models.TextField("各页内容摘要", default="[]")
    proof = models.TextField("内嵌凭据", blank=True)
    trouble = models.CharField("没有生成的原因", max_length=300, blank=True)
    asked_by = models.UUIDField("发起人", null=True, blank=True)
    asked_at = models.DateTimeField("发起时间", default=timezone.now)
    printed_at = models.DateTimeField("生成时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "纸质件"
        constraints = [models.UniqueConstraint(fields=["region", "submission"], name="paper_once")]

    def __str__(self) -> str:
        return f"{self.state} {self.pages}"


class PaperScan(models.Model):
    """扫描件: a sealed paper that came back as a scan. ``files`` are its contents in order (JSON: sha256, name), ``found`` what each page is."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+", verbose_name="报送")
    state = models.CharField("进度", max_length=10, choices=ScanState, default=ScanState.WAITING)
    files = models.TextField("文件", default="[]")
    found = models.TextField("逐页结果", default="[]")
    missing = models.TextField("缺页", default="[]")
    whole = models.BooleanField("齐全", default=False)
    trouble = models.CharField("读不出来的原因", max_length=300, blank=True)
    attached_by = models.UUIDField("附上人")
    attached_at = models.DateTimeField("附上时间", default=timezone.now)
    read_at = models.DateTimeField("核对时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "扫描件"
        indexes = [models.Index(fields=["submission", "attached_at"], name="paper_scan_by_submission")]

    def __str__(self) -> str:
        return f"{self.state} {self.attached_at:%Y-%m-%d}"
