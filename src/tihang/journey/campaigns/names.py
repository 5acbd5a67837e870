"""Words of campaigns."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class RolloutListKind(models.TextChoices):
    """名单用途: what a list that is brought into a roll-out holds."""

    TARGETS = "targets", _("应评企业名单")
    RESULTS = "results", _("公共平台结果")


PLATFORM: Final = "智能制造评估评价公共服务平台"
"""The public platform on which enterprises assess themselves, unless a list names another."""

FROM_LIST: Final = "single_secondary"
"""How sure a result out of a list is: one hand has passed it on, and nobody here has seen the report itself."""
