"""Words of duties."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

RECEIPT_SEAL: Final = "duty_receipt"
"""The kind under which the register of verification codes keeps a receipt."""


class DutyState(models.TextChoices):
    """报送状态: told, never stored."""

    OWED = "owed", _("待报")
    LATE = "late", _("逾期未报")
    HANDED_IN = "handed_in", _("已报，等签收")
    RETURNED = "returned", _("退回重报")
    RECEIVED = "received", _("已签收")


class Takes(models.TextChoices):
    """报送形式: what a duty may be handed in as."""

    FILE = "file", _("文件")
    ROLLOUT_REPORT = "rollout_report", _("本站生成的开展情况报告")
    LIST = "list", _("本站公布的名单")
    UPDATE = "update", _("在线填报")


class Addressee(models.TextChoices):
    """报送对象."""

    ABOVE = "above", _("上一级工业和信息化部门")
    MIIT = "miit", _("工业和信息化部")
    SASAC = "sasac", _("国务院国资委")
    NEAREST = "nearest", _("属地工业和信息化部门")


class Said(models.TextChoices):
    """回执结论."""

    RECEIVED = "received", _("签收")
    RETURNED = "returned", _("退回")
