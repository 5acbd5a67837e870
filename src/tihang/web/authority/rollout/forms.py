"""Forms of a roll-out (自评工作的表单): open one, remind, set a goal, keep a reported count."""

from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from tihang.journey.campaigns.queries.rollouts import RolloutCard
from tihang.journey.insight.names import REACHABLE, TargetState
from tihang.journey.insight.queries.figures import Line
from tihang.journey.record.names import Tier
from tihang.web.authority.rollout.seen import Seen
from tihang.web.parts.deed_form import DeedForm, Field, deed_form

STATES = tuple(state for state in TargetState if state in REACHABLE)


def open_form(authority: UUID) -> DeedForm:
    """A new roll-out."""
    year = localdate().year
    return deed_form(
        "open", reverse("rollout-open", args=[authority]), _("发起"),
        Field("title", _("名称"), value=_("%(year)d 年智能制造能力成熟度自评") % {"year": year}, most=120),
        Field("year", _("年度"), "number", value=str(year), help=_("一个主管部门一年发起一次。")),
        Field("due_on", _("截止日期"), "date", optional=True),
        title=_("发起自评工作"), kind="main",
    )  # fmt: skip


def invite_form(at: Seen, total: Line) -> DeedForm:
    """Whom to remind."""
    fields = [
        Field(
            f"state-{state.value}",
            f"{state.label}（{total.states[state]:,}）",
            "check",
            value="yes" if state is not TargetState.STARTED else "",
        )
        for state in STATES
    ]
    note = _("给企业的管理员和填报人发站内信和邮件。一家企业一天最多提醒一次，今天提醒过的会跳过。")
    return deed_form("invite", reverse("rollout-invite", args=[at.card.id]), _("邀请和提醒"), *fields, note=note)


def goal_form(authority: UUID, card: RolloutCard) -> DeedForm:
    """A goal by tier."""
    action = f"{reverse('rollout-goal', args=[authority])}?rollout={card.id}"
    return _number_form("goal", action, _("记下目标数"), card.year, _("文件名称和文号"), _("文件日期"))


def count_form(authority: UUID, card: RolloutCard) -> DeedForm:
    """A count as reported on a day."""
    action = f"{reverse('rollout-count', args=[authority])}?rollout={card.id}"
    return _number_form("count", action, _("记下公布数"), card.year, _("谁公布的、在哪里"), _("截至或公布日期"))


def _number_form(name: str, action: str, button: str, year: int, source: str, as_of: str) -> DeedForm:
    tiers = tuple((tier.value, str(tier.label)) for tier in Tier)
    return deed_form(
        name, action, button,
        Field("year", _("年度"), "number", value=str(year)), Field("tier", _("层级"), "choice", options=tiers),
        Field("number", _("个数"), "number"), Field("source", source, most=300), Field("as_of", as_of, "date"),
    )  # fmt: skip
