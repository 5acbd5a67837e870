"""The proof of deposit as a file (回执件)."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.intake.models.applications import Submission
from tihang.journey.intake.names import PaperState
from tihang.journey.trail.rules import check_region


class DepositPrint(models.Model):
    """回执件: the proof of deposit of one submission as PDF, ordered with it and printed by a job. ``file`` is its SHA-256 in the store.

    What counts is the signed text of the submission; this is the same words typeset. Once it is ready nothing in it changes.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+", verbose_name="报送")
    state = models.CharField("进度", max_length=10, choices=PaperState, default=PaperState.WAITING)
    file = models.CharField("文件摘要", max_length=64, blank=True)
    size = models.PositiveBigIntegerField("字节数", default=0)
    trouble = models.CharField("没有生成的原因", max_length=300, blank=True)
    asked_at = models.DateTimeField("发起时间", default=timezone.now)
    printed_at = models.DateTimeField("生成时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "回执件"
        constraints = [models.UniqueConstraint(fields=["region", "submission"], name="deposit_print_once")]

    def __str__(self) -> str:
        return f"{self.state} {self.size}"
