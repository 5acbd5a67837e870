"""Words of campaigns that several pages say (批次用语)."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tihang.core.campaign import Due
from tihang.core.campaign.conditions import HARD, PROMISE, REVIEWED, SOFT
from tihang.web.parts.words import said

WEIGHTS: Final = {
    HARD: gettext_noop("必备"),
    SOFT: gettext_noop("原则上要求"),
    PROMISE: gettext_noop("承诺"),
    REVIEWED: gettext_noop("评审判断"),
}


def weight_words(weight: str) -> str:
    """必备, 原则上要求, 承诺 or 评审判断."""
    return _(WEIGHTS[weight])


def date_words(date: Due | None) -> str:
    """A date, or that nobody set one."""
    return _("没有定") if date is None else said(date.words())
