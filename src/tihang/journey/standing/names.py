"""Words of dynamic management."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class StepKind(models.TextChoices):
    """步骤类别: what was done to a title."""

    SUSPENDED = "suspended", _("暂停称号")
    PROVED = "proved", _("企业提交整改证明")
    CORRECTION_REFUSED = "refused", _("整改没有通过")
    REINSTATED = "reinstated", _("整改通过，恢复称号")
    REVOKED = "revoked", _("撤销称号")
    APPEALED = "appealed", _("企业申诉")
    APPEAL_UPHELD = "upheld", _("申诉成立")
    APPEAL_DISMISSED = "dismissed", _("申诉不成立")


DECISIONS: Final = frozenset({StepKind.SUSPENDED, StepKind.CORRECTION_REFUSED, StepKind.REVOKED})
"""What an office decides against a factory, and what may be appealed against."""

PUBLIC: Final = frozenset({StepKind.SUSPENDED, StepKind.REINSTATED, StepKind.REVOKED, StepKind.APPEAL_UPHELD, StepKind.APPEAL_DISMISSED})
"""Steps that anybody reads, with their day and document."""


class EventKind(models.TextChoices):
    """变更类别: what happened in a factory that may touch its title."""

    MERGER = "merger", _("合并")
    RELOCATION = "relocation", _("搬迁")
    ACCIDENT = "accident", _("事故")
    CREDIT_LOSS = "credit_loss", _("失信")
    OTHER = "other", _("其他")


class SaidBy(models.TextChoices):
    """由谁说的: the factory itself, or an authority with its source."""

    FACTORY = "factory", _("企业报告")
    AUTHORITY = "authority", _("主管部门记录")
