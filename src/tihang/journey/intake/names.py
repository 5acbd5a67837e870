"""Words of the intake."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkspaceKind(models.TextChoices):
    """工作区类别: on whose behalf a sheet is filled."""

    GUEST = "guest", _("免登录自评")


class AnswerOrigin(models.TextChoices):
    """答案来源: how sure the person was who gave it."""

    CONFIRMED = "confirmed", _("已核实")
    ESTIMATED = "estimated", _("估计")


PICTURE = "picture/"
"""Before an area's code: the row that keeps which picture of practice (做法图) was chosen there."""
