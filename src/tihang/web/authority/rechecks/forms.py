"""The forms of re-checks (复核的表单)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.flows.authority.open_recheck import leads
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.rechecks.codes import Reason, recheck_law
from tihang.journey.rechecks.names import Finding, StepKind
from tihang.journey.rechecks.queries import RoundCard, TaskCard
from tihang.journey.record.names import Noun, Tier
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.words import said

OUTCOMES: Final = (StepKind.KEEP, StepKind.CORRECT, StepKind.HAND_OVER)


@dataclass(frozen=True, slots=True)
class Tick:
    """可勾选的一项."""

    value: str
    words: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Ticks:
    """一组可勾选项."""

    name: str
    legend: str
    help: str
    ticks: tuple[Tick, ...]


def tiers_led(part: Part) -> tuple[str, ...]:
    """The tiers that this level may re-check."""
    return tuple(tier for tier in Tier.values if leads(part, tier))


def round_form(part: Part) -> DeedForm:
    """A round, but for what is ticked. A share is filled in where a text is known that names it."""
    tiers, law = tiers_led(part), recheck_law()
    share = law.tiers[tiers[0]].share_percent if tiers else None
    return deed_form(
        "round", reverse("recheck-open"), _("开设复核批次"),
        Field("title", _("名称"), help=_("企业会看到，例如：2026 年度先进级复核"), most=80),
        Field("tier", _("层级"), "choice", options=tuple((tier, str(Tier(tier).label)) for tier in tiers)),
        Field("basis", _("依据文件"), help=_("国家的管理办法还没有公开的文本，写你们依据的文件和条款"), most=200),
        Field("due", _("填报期限"), "date"),
        Field("share", _("随机抽取比例（%）"), help=_("免于复核和按风险选中以外的，抽百分之几"), value="" if share is None else str(share), most=3),
        title=_("开设复核批次"), kind="main",
    )  # fmt: skip


def ticks_of(ticked: dict[str, list[str]]) -> tuple[Ticks, ...]:
    """What is ticked beside it; nothing is until somebody ticks it."""
    law = recheck_law()
    asks = tuple(Tick(each, str(Noun(each).label), each in ticked.get("asks", [])) for each in law.asks)
    return (
        Ticks(
            "risks",
            _("先查哪些（按风险）"),
            _("符合任一条的都要复核。条件是本平台拟的，不是官方条文"),
            _reasons(law.risks, ticked.get("risks", [])),
        ),
        Ticks(
            "waivers",
            _("哪些免于复核"),
            _("符合任一条的不抽，先于风险条件。也是本平台拟的"),
            _reasons(law.waivers, ticked.get("waivers", [])),
        ),
        Ticks("asks", _("请企业更新档案的哪些部分"), _("情况说明都要填"), asks),
    )


def draw_form(card: RoundCard) -> DeedForm:
    """The seed."""
    help_ = _("批次开设以后当众产生，例如掷骰子，或约定日子公布的号码；记录可以由任何人重做")
    seed = Field("seed", _("随机种子"), help=help_, most=64)
    return deed_form("draw", reverse("recheck-draw", args=[card.id]), _("抽取并下达"), seed, title=_("抽取并下达"), kind="main")


def look_form(card: TaskCard) -> DeedForm:
    """What an office of the factory's own place saw."""
    return deed_form(
        "look", reverse("recheck-look", args=[card.line.id]), _("记下核查意见"),
        Field("finding", _("核查结论"), "choice", options=tuple((each.value, str(each.label)) for each in Finding)),
        Field("text", _("看了什么、看到什么"), "area", help=_("有疑问时必填，企业会看到"), optional=True, most=1000),
        title=_("核查意见"),
    )  # fmt: skip


def settle_form(card: TaskCard) -> DeedForm:
    """How it goes on."""
    return deed_form(
        "settle", reverse("recheck-settle", args=[card.line.id]), _("办理"),
        Field("outcome", _("办理结果"), "choice", options=tuple((each.value, str(each.label)) for each in OUTCOMES)),
        Field("why", _("发现了什么、要企业做什么"), "area", help=_("保留称号时可不填，企业会看到"), optional=True, most=1000),
        Field("until", _("整改到哪天"), "date", help=_("限期整改时填"), optional=True),
        Field("document", _("文书编号"), optional=True, most=120),
        title=_("办理"), kind="main",
    )  # fmt: skip


def _reasons(reasons: Iterable[Reason], ticked: list[str]) -> tuple[Tick, ...]:
    return tuple(Tick(each.id, said(each.words), each.id in ticked) for each in reasons)
