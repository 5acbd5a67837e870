"""Words of re-checks."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

SETTLED: Final = frozenset({"kept", "handed_over"})
"""States in which nobody waits for anything any more."""


class Picked(models.TextChoices):
    """抽取结果: what became of a title of the round, and why it became so."""

    RISK = "risk", _("按风险选中")
    DRAWN = "drawn", _("随机抽中")
    LEFT = "left", _("没有抽中")
    SPARED = "spared", _("免于复核")
    BUSY = "busy", _("正在别的复核中")


class TaskState(models.TextChoices):
    """复核任务状态."""

    WAITING = "waiting", _("等企业填报")
    ANSWERED = "answered", _("等主管部门办理")
    CORRECTING = "correcting", _("限期整改")
    KEPT = "kept", _("保留称号")
    HANDED_OVER = "handed_over", _("转入暂停、撤销程序")


class StepKind(models.TextChoices):
    """复核记录类别."""

    ANSWER = "answer", _("企业填报")
    LOOK = "look", _("核查意见")
    KEEP = "keep", _("保留称号")
    CORRECT = "correct", _("限期整改")
    HAND_OVER = "hand_over", _("转入暂停、撤销程序")


class Finding(models.TextChoices):
    """核查结论: what somebody who looked found."""

    IN_ORDER = "in_order", _("没有发现问题")
    DOUBT = "doubt", _("有疑问")
