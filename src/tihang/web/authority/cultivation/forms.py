"""The forms of cultivation (培育的表单)."""

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.flows.authority.settle_cultivation import OUTCOMES
from tihang.journey.cultivation.queries import EntryCard, Placeable
from tihang.web.parts.deed_form import DeedForm, Field, deed_form

CHECKS: Final = ("pass", "return")


def place_form(waiting: tuple[Placeable, ...]) -> DeedForm:
    """The list of one campaign, by its document."""
    return deed_form(
        "place", reverse("cultivation-place"), _("公布培育名单"),
        Field("campaign", _("批次"), "choice", options=tuple((str(each.campaign), f"{each.name}（{len(each.names)}）") for each in waiting)),
        Field("document", _("文号"), help=_("培育名单的文件编号，档案和公众页面都会写"), most=120),
        title=_("公布培育名单"), note=_("同意列入的全部一次列入。在培育不是认定。"), kind="main",
    )  # fmt: skip


def guide_form(card: EntryCard) -> DeedForm:
    """One piece of guidance."""
    return deed_form(
        "guide", reverse("cultivation-guide", args=[card.line.id]), _("记下指导"),
        Field("experts", _("哪位专家"), help=_("专家委员会成员的姓名，几位用顿号隔开"), most=200),
        Field("on", _("哪一天"), "date"),
        Field("advice", _("指导意见"), "area", help=_("企业会看到，要答复"), most=2000),
        title=_("记专家指导"),
    )  # fmt: skip


def check_form(card: EntryCard) -> DeedForm:
    """The first check of the unit that recommended it."""
    options = (CHECKS[0], _("初审通过，报认定机关验收")), (CHECKS[1], _("退回，继续培育"))
    return deed_form(
        "check", reverse("cultivation-check", args=[card.line.id]), _("办理初审"),
        Field("outcome", _("初审结果"), "choice", options=options),
        Field("why", _("初审意见"), "area", help=_("看了什么、达成了什么、差什么；企业会看到"), most=2000),
        title=_("验收初审"), kind="main",
    )  # fmt: skip


def settle_form(card: EntryCard) -> DeedForm:
    """Accepted, not yet, more time, or ended: what may be done as it stands."""
    options = tuple((kind.value, str(kind.label)) for kind, (_state, wanted) in OUTCOMES.items() if card.line.state in wanted)
    return deed_form(
        "settle", reverse("cultivation-settle", args=[card.line.id]), _("办理"),
        Field("outcome", _("办理结果"), "choice", options=options),
        Field("why", _("理由"), "area", help=_("六部门怎么定的、依据什么；企业会看到"), most=2000),
        Field("document", _("文号"), help=_("验收未通过可以不填"), optional=True, most=120),
        Field("until", _("延长到哪天"), "date", help=_("延长时填"), optional=True),
        title=_("验收和培育期"), kind="main",
    )  # fmt: skip
