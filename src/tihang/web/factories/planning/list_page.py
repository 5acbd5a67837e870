"""The list of plans (提升计划一览) with the wish for another."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tihang.engines.planner import money
from tihang.journey.assessment.queries import SelfAssessmentRow
from tihang.journey.planning.names import PlanState
from tihang.journey.planning.queries import PlanCard
from tihang.journey.planning.rules import Wish
from tihang.journey.planning.rules.wishing import HIGHEST
from tihang.journey.record.names import Tier
from tihang.journey.record.queries import Subject
from tihang.journey.registry.access import Deed, Scope, permits
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.words import level_range

LEVELS = ("2", "3", "4", "5")
GOALS = (*LEVELS, *Tier.values, HIGHEST)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """一份计划."""

    href: str
    goal: str
    limits: str
    asked_at: str
    state: str


@dataclass(frozen=True, slots=True)
class PlanListPage:
    """提升计划一览."""

    over: str
    back: str
    based: str
    lines: tuple[PlanLine, ...]
    form: DeedForm | None
    cannot: str
    assessments: str


def list_page(
    scope: Scope, subject: Subject, signed: SelfAssessmentRow | None, cards: tuple[PlanCard, ...], form: DeedForm | None
) -> PlanListPage:
    """The page for this reader."""
    may = permits(scope, Deed.PLAN_CLIMB, subject.thing)
    shown = form or (wish_form(subject) if may and signed else None)
    return PlanListPage(
        over=subject.name,
        back=reverse("factory", args=[subject.id]),
        based=_based(signed) if signed else "",
        lines=tuple(_line(card) for card in cards),
        form=shown,
        cannot="" if may else _("由管理员或填报人排计划。"),
        assessments=reverse("factory:assessments", args=[subject.id]),
    )


def _based(signed: SelfAssessmentRow) -> str:
    said = {"year": signed.year, "level": level_range(signed.level_low, signed.level_high)}
    return _("从 %(year)s 年签核的自评出发，那时是 %(level)s。没有确认的答案按没有做到算。") % said


def _line(card: PlanCard) -> PlanLine:
    return PlanLine(
        reverse("plan", args=[card.factory_id, card.id]),
        goal_words(card.wish),
        limits_words(card.wish),
        localtime(card.asked_at).strftime("%Y-%m-%d %H:%M"),
        str(PlanState(card.state).label),
    )


def goal_words(wish: Wish) -> str:
    """Where to."""
    if wish.tier:
        return str(Tier(wish.tier).label)
    return level_range(wish.level, wish.level) if wish.level is not None else _("能到多高到多高")


def limits_words(wish: Wish) -> str:
    """Under which limits."""
    said = []
    if wish.budget is not None:
        said.append(_("总预算 %(amount)s") % {"amount": money(wish.budget)})
    if wish.quarters is not None:
        said.append(_("%(many)s 个季度内") % {"many": wish.quarters})
    if wish.capacity is not None:
        said.append(_("每季最多 %(amount)s") % {"amount": money(wish.capacity)})
    if wish.excluded:
        said.append(_("%(many)s 项不做") % {"many": len(wish.excluded)})
    if wish.locked:
        said.append(_("%(many)s 项锁定") % {"many": len(wish.locked)})
    if wish.own:
        said.append(_("%(many)s 项按自己的成本") % {"many": len(wish.own)})
    return _("，").join(said) or _("没有限制")


def wish_form(subject: Subject) -> DeedForm:
    """What to wish for."""
    goals = [(level, level_range(int(level), int(level))) for level in LEVELS]
    goals += [(tier, str(Tier(tier).label)) for tier in Tier.values]
    unit = _("单位是点，一点约合小组一个月的工作，是本平台的估计。")
    own = _(
        "每行一项：编号、成本、几个季度（不写是 1），例如 PER.ORG.L1.a 12 2。可以从表格里粘贴；单位和上面一样，其余各项用本平台的估计。"
    )
    fields = (
        Field("goal", _("目标"), "choice", options=((HIGHEST, _("能到多高到多高")), *goals), value="3"),
        Field("budget", _("总预算"), help=unit, optional=True),
        Field("quarters", _("几个季度内做完"), help=_("一年是 4"), optional=True),
        Field("capacity", _("每季最多投入"), help=_("同一单位"), optional=True),
        Field("under_way", _("已经在做的"), help=_("写编号，从第一季排起，用空格隔开"), optional=True, code=True),
        Field("excluded", _("不做的"), help=_("改进项的编号，用空格隔开"), optional=True, code=True),
        Field("assumed", _("假定计划外已满足的要素条件"), help=_("比如还要等认定的称号，写编号，用空格隔开"), optional=True, code=True),
        Field("own", _("自己的成本"), "area", help=own, optional=True, most=20000),
    )
    form = deed_form("wish", reverse("plan-list", args=[subject.id]), _("排计划"), *fields)
    return replace(form, kind="main")
