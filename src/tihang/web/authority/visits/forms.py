"""The forms of site visits at the desk (现场核查的表单)."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.core.values import Words
from tihang.journey.visits.names import Sampled
from tihang.journey.visits.queries import VisitCard
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.words import said


def draw_form(campaigns: tuple[tuple[UUID, Words], ...]) -> DeedForm:
    """Whom a round falls on."""
    return deed_form(
        "draw", reverse("authority-visits-draw"), _("抽取"),
        Field("campaign", _("申报批次"), "choice", options=tuple((str(key), said(words)) for key, words in campaigns)),
        Field("how", _("抽样办法"), "choice", options=tuple((each.value, str(each.label)) for each in Sampled),
              help=_("按风险选时，自动核对发现不一致、数值异常或佐证重复的都要去，每件写明理由")),
        Field("share", _("随机抽取比例（%）"), help=_("全部核查时不用填；按风险选时，其余的抽百分之几，可以是 0"), optional=True, most=3),
        Field("seed", _("随机种子"), help=_("当众产生，例如掷骰子；记录可以由任何人重做"), optional=True, most=64),
        title=_("抽取现场核查"), kind="main",
    )  # fmt: skip


def plan_form(card: VisitCard) -> DeedForm:
    """Day and words; who goes is ticked beside."""
    again = bool(card.plans)
    why = (Field("why", _("为什么改"), most=300),) if again else ()
    return deed_form(
        "plan", reverse("authority-visit-plan", args=[card.line.id]), _("改安排并通知") if again else _("安排并通知"),
        Field("day", _("核查日期"), "date", value=card.line.day.isoformat() if card.line.day else ""),
        Field("note", _("给企业的话"), help=_("几点到、看哪些车间、请谁在场。企业会看到"), optional=True, most=300),
        *why, title=_("核查安排"), kind="main",
    )  # fmt: skip


def close_form(card: VisitCard) -> DeedForm:
    """The conclusion."""
    return deed_form(
        "close", reverse("authority-visit-close", args=[card.line.id]), _("办结核查"),
        Field("conclusion", _("核查意见"), "area", help=_("看了什么、总的看法。上级看得到，办结后不能改"), most=1000),
        title=_("办结"),
    )  # fmt: skip
