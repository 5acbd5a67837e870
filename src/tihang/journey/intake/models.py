"""Tables of the intake."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.intake.names import AnswerOrigin, WorkspaceKind
from tihang.journey.intake.rules import CODE_LENGTH
from tihang.journey.trail.names import NATION
from tihang.journey.trail.rules import check_region


class Workspace(models.Model):
    """工作区: the desk on which one sheet is filled, against one edition of one pack; `beside` names the sheet it stands beside."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    code = models.CharField("取回码", max_length=CODE_LENGTH)
    kind = models.CharField("类别", max_length=16, choices=WorkspaceKind, default=WorkspaceKind.GUEST)
    pack = models.CharField("要素条件包", max_length=120)
    edition = models.CharField("版本", max_length=40)
    profile = models.CharField("适用情形", max_length=80, blank=True)
    subject = models.JSONField("填报对象", default=dict, blank=True)
    excluded = models.JSONField("裁剪", default=dict, blank=True)
    beside = models.ForeignKey("self", on_delete=models.CASCADE, related_name="+", null=True, blank=True, verbose_name="同一份自评的主表")
    created_at = models.DateTimeField("建立时间", default=timezone.now, editable=False)
    updated_at = models.DateTimeField("更新时间", default=timezone.now)
    last_seen_at = models.DateTimeField("最近访问", default=timezone.now)

    class Meta:
        verbose_name = "工作区"
        verbose_name_plural = "工作区"
        constraints = [
            models.UniqueConstraint(fields=["region", "code"], name="workspace_code_once_per_region"),
        ]
        indexes = [
            models.Index(fields=["region", "last_seen_at"], name="workspace_by_last_seen"),
            models.Index(fields=["region", "beside"], name="workspace_by_main_sheet"),
        ]

    def __str__(self) -> str:
        return self.code


class Answer(models.Model):
    """答案: the latest word on one question of a sheet; `value` is canonical JSON text, never a float."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+", verbose_name="工作区")
    question = models.CharField("题目", max_length=160)
    value = models.TextField("答案", blank=True)
    origin = models.CharField("来源", max_length=16, choices=AnswerOrigin, default=AnswerOrigin.CONFIRMED)
    not_applicable_because = models.TextField("不适用理由", blank=True)
    saved_at = models.DateTimeField("保存时间", default=timezone.now)

    class Meta:
        verbose_name = "答案"
        verbose_name_plural = "答案"
        constraints = [
            models.UniqueConstraint(fields=["region", "workspace", "question"], name="answer_once_per_question"),
        ]

    def __str__(self) -> str:
        return self.question
