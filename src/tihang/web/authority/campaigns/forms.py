"""Forms of a campaign in an authority's hands (批次办理的表单): hand it down, put a day off, withdraw, share a quota, say a rank."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.core.campaign import CampaignLaw, Due
from tihang.core.campaign.quotas import FACTS
from tihang.journey.campaigns.queries.chains import CallStep
from tihang.journey.campaigns.queries.quotas import ShareRow
from tihang.journey.campaigns.queries.units import UnitBelow
from tihang.journey.campaigns.rules.levels import milestones_of
from tihang.journey.campaigns.rules.parts import Part
from tihang.web.campaigns.chain_page import milestone_name
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.words import said

HOUR: Final = "-hour"
"""Behind the name of a milestone: its hour, in a field of its own."""


def call_form(action: str, law: CampaignLaw, part: Part, over: Mapping[str, Due], issuer: str) -> DeedForm:
    """Hand a campaign down: empty days stay as the level above set them."""
    note = _("日期不填，就按上级通知。定的日期不能晚于上级；只填日期，到当天 24 时。")
    return deed_form(
        "reissue", action, _("转发"), *call_fields(law.words[0], issuer), *day_fields(milestones_of(law, part), over),
        title=_("转发到本级"), note=note, kind="main",
    )  # fmt: skip


def call_fields(title: str, issuer: str, *, numbered: bool = False) -> tuple[Field, ...]:
    """What a call says beside its days. ``numbered``: the number of its document has to be given."""
    return (
        Field("title", _("标题"), value=_("关于组织%(what)s的通知") % {"what": title}, most=200),
        Field("issuer", _("发文单位"), value=issuer, most=200),
        Field("number", _("文号"), most=80, optional=not numbered),
        Field("text", _("正文"), "area", most=20_000, optional=True),
        Field("contacts", _("联系方式"), "area", help=_("一行一个：名称，电话，邮箱"), optional=True),
        Field("paper_copies", _("纸质份数"), "number", optional=True),
    )


def day_fields(names: tuple[str, ...], over: Mapping[str, Due] | None = None) -> tuple[Field, ...]:
    """A day and an hour for each milestone that this level may set, beside what is known of the level above."""
    return tuple(field for name in names for field in _day(name, None if over is None else _above(over.get(name))))


def _above(over: Due | None) -> str:
    return _("上级：%(until)s") % {"until": over.text()} if over else _("上级没有定")


def _day(name: str, over: str | None) -> tuple[Field, Field]:
    words = milestone_name(name)
    return (
        Field(name, words, "date", help=over or "", optional=True),
        Field(f"{name}{HOUR}", _("%(what)s：钟点") % {"what": words}, "time", optional=True),
    )


def extend_form(action: str, law: CampaignLaw, mine: CallStep) -> DeedForm:
    """Put a day of one's own call off."""
    names = milestones_of(law, mine.part)
    until = {name: mine.due[name].text() if name in mine.due else _("没有定") for name in names}
    options = tuple((name, _("%(what)s，现在：%(until)s") % {"what": milestone_name(name), "until": until[name]}) for name in names)
    return deed_form(
        "extend", action, _("延期"),
        Field("milestone", _("节点"), "choice", options=options), Field("until", _("新的日期"), "date"),
        Field(f"until{HOUR}", _("钟点"), "time", optional=True), Field("why", _("理由"), most=300),
        Field("document", _("依据文件"), most=200, optional=True),
        note=_("不能晚于上级的日期。延期会通知相关企业和下级，并留痕。"), title=_("延期"),
    )  # fmt: skip


def withdraw_form(action: str) -> DeedForm:
    """Withdraw one's own call."""
    note = _("撤回后，企业按上级通知的日期；要提前日期，撤回后重新转发。")
    return deed_form("withdraw", action, _("撤回通知"), Field("why", _("理由"), most=300), note=note, kind="danger")


def share_form(authority: UUID, campaign: UUID, units: tuple[UnitBelow, ...], given: tuple[ShareRow, ...]) -> DeedForm:
    """How many each unit below may recommend."""
    known = {row.part: row for row in given}
    fields = tuple(
        Field(unit.part.key, unit.name, "number", value=str(known[unit.part].number) if unit.part in known else "", optional=True)
        for unit in units
    )
    action = reverse("quota-share", args=[authority, campaign])
    return deed_form("share", action, _("记下分配"), *fields, Field("note", _("说明"), most=300, optional=True),
                     note=_("不填的不变；填 0 就是不给。合计不能超过本级名额。"))  # fmt: skip


def fact_form(action: str, names: tuple[str, ...], place: str) -> DeedForm:
    """What the quota hangs on, with its source."""
    options = tuple((name, said(FACTS[name])) for name in names)
    return deed_form(
        "fact", action, _("录入"), Field("name", _("项目"), "choice", options=options), Field("value", _("数值"), "number"),
        Field("source", _("出处"), help=_("年鉴、公报或文件"), most=300), *(() if place else (Field("place", _("地区代码"), most=6),)),
    )  # fmt: skip
