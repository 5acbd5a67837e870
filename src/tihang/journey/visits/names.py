"""Words of site visits."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sampled(models.TextChoices):
    """抽样办法: whom a round falls on."""

    ALL = "all", _("全部核查")
    SHARE = "share", _("按比例随机抽取")
    RISK = "risk", _("按风险选，其余按比例抽取")


class Picked(models.TextChoices):
    """抽样结果: why a dossier is visited."""

    ALL = "all", _("全部核查")
    DRAWN = "drawn", _("随机抽中")
    RISK = "risk", _("按风险选中")


class VisitState(models.TextChoices):
    """核查状态."""

    CHOSEN = "chosen", _("待安排")
    PLANNED = "planned", _("已安排")
    CLOSED = "closed", _("已办结")


class Found(models.TextChoices):
    """核查结论: what was found of one claim."""

    CONFIRMED = "confirmed", _("属实")
    ADJUSTED = "adjusted", _("调整")
    REFUTED = "refuted", _("不属实")
    NOT_LOOKED = "not_looked", _("没有看")
