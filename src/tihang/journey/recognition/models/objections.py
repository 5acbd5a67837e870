"""Objections to a list on notice."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.recognition.models.lists import RecognitionList
from tihang.journey.recognition.names import ObjectionState, Objector
from tihang.journey.review.models import ReviewCase
from tihang.journey.trail.rules import check_region


class Objection(models.Model):
    """异议: what somebody, under his own name, holds against one row of a notice. The answer is written once; what was said never changes.

    ``code`` is the receipt with which whoever objected looks up the answer; ``key`` tells one name from another however it is spaced.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    list = models.ForeignKey(RecognitionList, on_delete=models.PROTECT, related_name="+", verbose_name="公布名单")
    case = models.ForeignKey(ReviewCase, on_delete=models.PROTECT, related_name="+", verbose_name="审核件")
    objector = models.CharField("异议人类别", max_length=12, choices=Objector)
    name = models.CharField("异议人", max_length=80)
    key = models.CharField("异议人（归一）", max_length=80)
    contact = models.CharField("联系方式", max_length=120)
    text = models.TextField("异议事实和理由")
    evidence = models.TextField("证据在哪里", blank=True)
    code = models.CharField("回执码", max_length=24)
    received_at = models.DateTimeField("收到时间")
    state = models.CharField("状态", max_length=12, choices=ObjectionState, default=ObjectionState.RECEIVED)
    answer = models.TextField("核查结论", blank=True)
    document = models.CharField("文书", max_length=120, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    answered_by = models.UUIDField("答复人", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "异议"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "case", "key"], condition=models.Q(state=ObjectionState.RECEIVED), name="objection_open_once"
            ),
            models.UniqueConstraint(fields=["region", "code"], name="objection_code_once"),
        ]
        indexes = [models.Index(fields=["list", "received_at"], name="objection_by_list")]

    def __str__(self) -> str:
        return self.name
