"""Score sheets, version by version, and the reference of a calibration."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.intake.models import Submission
from tihang.journey.review.models.cases import ReviewCase
from tihang.journey.review.models.panels import Panel, Reading
from tihang.journey.review.names import SheetHow
from tihang.journey.trail.rules import check_region


class ScoreSheet(models.Model):
    """评分表: one version of what an expert gave a dossier, canonical with its SHA-256. Only ever added; the newest version counts.

    ``signed_at`` empty: a draft. ``base`` is the version that was changed. ``file`` is the digest of the signed PDF once it is printed,
    the only thing that is ever filled in later.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="+", verbose_name="评阅")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+", verbose_name="所评的报送")
    version = models.PositiveIntegerField("第几版")
    base = models.PositiveIntegerField("改自第几版", default=0)
    content = models.TextField("内容")
    sha256 = models.CharField("内容摘要", max_length=64)
    total = models.DecimalField("总分", max_digits=10, decimal_places=4, null=True, blank=True)
    how = models.CharField("方式", max_length=10, choices=SheetHow, default=SheetHow.ONLINE)
    saved_by = models.UUIDField("填写人")
    saved_at = models.DateTimeField("时间")
    signed_at = models.DateTimeField("签署时间", null=True, blank=True)
    code = models.CharField("验证码", max_length=16, blank=True)
    file = models.CharField("签名文件摘要", max_length=64, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "评分表"
        constraints = [models.UniqueConstraint(fields=["region", "reading", "version"], name="score_sheet_version_once")]
        indexes = [models.Index(fields=["code"], name="score_sheet_by_code", condition=~models.Q(code=""))]

    def __str__(self) -> str:
        return f"{self.version} {self.total or ''}"


class CalibrationReference(models.Model):
    """校准参考分: what the office holds a calibration dossier to be worth, item by item. Only ever added; the newest counts."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="+", verbose_name="评审组")
    case = models.ForeignKey(ReviewCase, on_delete=models.PROTECT, related_name="+", verbose_name="审核件")
    content = models.TextField("内容")
    sha256 = models.CharField("内容摘要", max_length=64)
    said_by = models.UUIDField("填写人")
    said_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "校准参考分"
        indexes = [models.Index(fields=["panel", "case", "said_at"], name="calibration_by_case")]

    def __str__(self) -> str:
        return f"{self.sha256[:8]}"
