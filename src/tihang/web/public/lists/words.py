"""What the public reads of a list's states (榜单状态的说法): a promise never sounds like a title."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tihang.journey.record.names import Tier, TitleStatus
from tihang.journey.record.queries.published import PublishedList
from tihang.journey.record.rules import LineState
from tihang.web.parts.marks import Mark, mark

STATUS: Final = {
    TitleStatus.PROPOSED: gettext_lazy("拟认定公示"),
    TitleStatus.NOTICED: gettext_lazy("公示名单"),
    TitleStatus.CULTIVATING: gettext_lazy("培育名单"),
    TitleStatus.LISTED: gettext_lazy("正式名单"),
    TitleStatus.RECOGNISED: gettext_lazy("认定名单"),
    TitleStatus.DECLARED: gettext_lazy("自评声明"),
    TitleStatus.FILED: gettext_lazy("备案名单"),
    TitleStatus.RECHECKED: gettext_lazy("复核名单"),
    TitleStatus.SUSPENDED: gettext_lazy("暂停名单"),
    TitleStatus.REVOKED: gettext_lazy("撤销名单"),
}
"""What a list with this status is called."""

STATE: Final = {
    LineState.NOTICED: ("claimed", gettext_lazy("公示过，正式名单这里还没有")),
    LineState.NOTICED_UNKNOWN: ("unknown", gettext_lazy("公示过，正式名单里没有名称的行太多，对不上")),
    LineState.CULTIVATING: ("claimed", gettext_lazy("在培育，不是认定")),
    LineState.DROPPED: ("not_met", gettext_lazy("公示过，正式名单上没有")),
    LineState.LISTED: ("met", gettext_lazy("在正式名单上")),
    LineState.OWN_WORD: ("claimed", gettext_lazy("企业自评，不是认定")),
    LineState.SUSPENDED: ("not_met", gettext_lazy("已暂停")),
    LineState.REVOKED: ("not_met", gettext_lazy("已撤销")),
}
"""Shape and word of a line's state."""


def status_words(status: str) -> str:
    return str(STATUS[TitleStatus(status)])


def state_mark(state: LineState) -> Mark:
    kind, words = STATE[state]
    return mark(kind, str(words))


def list_name(one: PublishedList) -> str:
    """The title and the year: 2024 年卓越级智能工厂."""
    title = Tier(one.tier).label if one.tier and one.word == Tier(one.tier).label else one.word
    return _("%(year)s 年 · %(title)s") % {"year": one.year, "title": title}
