"""Words of cultivation."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

CULTIVATE: Final = "cultivate"
"""The outcome of a route with which a case is agreed for the cultivation list."""


class CultivationState(models.TextChoices):
    """培育状态."""

    CULTIVATING = "cultivating", _("在培育")
    APPLIED = "applied", _("已申请验收，等推荐单位初审")
    CHECKED = "checked", _("初审通过，等验收认定")
    ACCEPTED = "accepted", _("已验收认定")
    DROPPED = "dropped", _("退出培育")


ENDED: Final = frozenset({CultivationState.ACCEPTED, CultivationState.DROPPED})


class StepKind(models.TextChoices):
    """培育记录类别."""

    PLACE = "place", _("列入培育名单")
    GUIDE = "guide", _("专家指导")
    REPLY = "reply", _("企业答复")
    APPLY = "apply", _("申请验收")
    CHECK = "check", _("初审通过")
    RETURN = "return", _("初审退回")
    ACCEPT = "accept", _("验收认定")
    REFUSE = "refuse", _("验收未通过，继续培育")
    EXTEND = "extend", _("延长培育期")
    DROP = "drop", _("退出培育")
