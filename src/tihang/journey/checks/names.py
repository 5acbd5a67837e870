"""Words of check rounds."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Told(models.TextChoices):
    """核查结果: what a department knows of a house."""

    HIT = "hit", _("有记录")
    CLEAR = "clear", _("没有记录")


class Weighed(models.TextChoices):
    """研判结论: what an officer makes of a hit."""

    COUNTS = "counts", _("影响申报条件")
    DOES_NOT_COUNT = "does_not_count", _("不影响申报条件")
