"""Words of planning (提升计划的词)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanState(models.TextChoices):
    """计划进度: asked for, being computed, ready, ruled out by its conditions, or not made because something failed."""

    WAITING = "waiting", _("排队计算")
    WORKING = "working", _("正在计算")
    READY = "ready", _("已排好")
    REFUSED = "refused", _("条件冲突")
    FAILED = "failed", _("没有算出来")


class PlanStep(models.TextChoices):
    """计算到哪一步."""

    SET = "set", _("找最省的一组改进")
    QUARTERS = "quarters", _("排进各季度")
    JOINT = "joint", _("改进和季度一起排")
    WHY = "why", _("查是哪些条件冲突")
    RUNNER_UP = "runner_up", _("找次优的计划")
    PRICES = "prices", _("算放宽限制能换来什么")


class ItemState(models.TextChoices):
    """计划项状态."""

    OPEN = "open", _("没做完")
    DONE = "done", _("已做完")
