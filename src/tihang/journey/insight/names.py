"""Words of insight."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class TargetState(models.TextChoices):
    """应评企业的进度: how far an enterprise on the list of a roll-out is. Each has exactly one, the furthest that holds."""

    ELSEWHERE = "elsewhere", _("已完成（平台报告）")
    HERE = "here", _("已完成（本站签核）")
    STARTED = "started", _("已开始")
    INVITED = "invited", _("已邀请，还没开始")
    UNINVITED = "uninvited", _("还没邀请")
    NO_ACCOUNT = "no_account", _("本站没有账号")


class ReaderKind(models.TextChoices):
    """征求对象: whom a draft is sent to."""

    PERSON = "person", _("个人")
    AUTHORITY = "authority", _("主管部门")
    ORGANISATION = "organisation", _("企业或服务商")


FINISHED: Final = frozenset({TargetState.ELSEWHERE, TargetState.HERE})
NOT_BEGUN: Final = frozenset({TargetState.INVITED, TargetState.UNINVITED, TargetState.NO_ACCOUNT})
REACHABLE: Final = frozenset({TargetState.STARTED, TargetState.INVITED, TargetState.UNINVITED})
"""States in which somebody here can be asked or reminded."""

LEVELS: Final = (0, 1, 2, 3, 4, 5)
"""0 is an enterprise that has not reached level one."""
