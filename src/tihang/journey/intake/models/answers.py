"""Answers, and every word that was ever said to a question."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.intake.models.workspace import Workspace
from tihang.journey.intake.names import AnswerHow, AnswerOrigin
from tihang.journey.trail.names import NATION
from tihang.journey.trail.rules import check_region


class Answer(models.Model):
    """答案: the latest word on one question of a sheet; `value` is canonical JSON text, never a float.

    An answer that was taken back stays as a row without value and reason: its `version` goes on counting.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+", verbose_name="工作区")
    question = models.CharField("题目", max_length=160)
    version = models.PositiveIntegerField("版次", default=1)
    value = models.TextField("答案", blank=True)
    origin = models.CharField("来源", max_length=16, choices=AnswerOrigin, default=AnswerOrigin.CONFIRMED)
    not_applicable_because = models.TextField("不适用理由", blank=True)
    saved_by = models.UUIDField("保存人", null=True, blank=True)
    saved_at = models.DateTimeField("保存时间", default=timezone.now)

    class Meta:
        verbose_name = "答案"
        verbose_name_plural = "答案"
        constraints = [
            models.UniqueConstraint(fields=["region", "workspace", "question"], name="answer_once_per_question"),
        ]

    def __str__(self) -> str:
        return self.question


class AnswerVersion(models.Model):
    """答案版次: one word on one question, with who said it, when and how. Only ever added."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+", verbose_name="工作区")
    question = models.CharField("题目", max_length=160)
    number = models.PositiveIntegerField("版次")
    value = models.TextField("答案", blank=True)
    origin = models.CharField("来源", max_length=16, choices=AnswerOrigin)
    not_applicable_because = models.TextField("不适用理由", blank=True)
    how = models.CharField("怎样填的", max_length=12, choices=AnswerHow, default=AnswerHow.TYPED)
    saved_by = models.UUIDField("保存人", null=True, blank=True)
    saved_at = models.DateTimeField("保存时间")

    class Meta:
        verbose_name = "答案版次"
        verbose_name_plural = "答案版次"
        constraints = [
            models.UniqueConstraint(fields=["region", "workspace", "question", "number"], name="answer_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.number}"
