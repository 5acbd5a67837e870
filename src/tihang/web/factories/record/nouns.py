"""The small forms of the record (各类表单): one per noun, each with its fields, its entry and its deed."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from tihang.flows.factory.record_equipment import record_equipment
from tihang.flows.factory.record_indicator import record_indicator
from tihang.flows.factory.record_investment import record_investment
from tihang.flows.factory.record_outside_report import record_outside_report
from tihang.flows.factory.record_scenario import record_scenario
from tihang.flows.factory.record_system import record_system
from tihang.journey.record.names import MATURITY_STANDARD, InvestmentKind, Noun, ReportMaker, ReportScope, SystemKind
from tihang.journey.record.queries import EntryRow
from tihang.journey.record.rules import (
    NewEquipment,
    NewIndicatorValue,
    NewInvestment,
    NewOutsideReport,
    NewScenarioInstance,
    NewSystem,
    Said,
)
from tihang.journey.record.rules.entries import SOURCE
from tihang.journey.record.rules.indicators import indicators
from tihang.web.factories.record.fields import Field, Options, shown
from tihang.web.factories.record.scenarios import guide
from tihang.web.parts.words import level_name, said


@dataclass(frozen=True, slots=True)
class NounForm:
    """一类条目的表单. ``fields`` takes the edition of the guide, which only scenarios ask for."""

    said: type[Said]
    flow: Callable[..., UUID]
    fields: Callable[[str], tuple[Field, ...]]


def values_of(row: EntryRow) -> dict[str, str]:
    """An entry as it would be typed into its form."""
    typed = {field.name: shown(getattr(row, field.name)) for field in fields(row)}
    return {**typed, "source": "" if row.source == SOURCE else row.source}


def named(choices: Any) -> Options:
    """The words of a closed list, without headings."""
    return (("", tuple((choice.value, str(choice.label)) for choice in choices)),)


def from_where() -> Field:
    """数据从哪里来: asked at the end of each form."""
    return Field(
        "source", _("数据从哪里来"), help=_("如：设备台账 2025-12-31。不填就记作企业填报。"), optional=True, most=300, blank=SOURCE
    )


def _scenario(edition: str) -> tuple[Field, ...]:
    law = guide(edition)
    by_link = [(link, [entry for entry in law.entries if entry.link == link.code]) for link in law.links]
    choices = tuple(
        (f"{link.code} {said(link.words)}", tuple((entry.id, f"{entry.id} {said(entry.words)}") for entry in entries))
        for link, entries in by_link
        if entries
    )
    ai: Options = (("", (("", _("没有说")), ("yes", _("是")), ("no", _("否")))),)
    return (
        Field("scenario", _("场景"), "choice", options=choices, help=said(law.words)),
        Field("instance", _("实例名称"), help=_("这家工厂里的叫法，如：总装线自动排产"), most=120),
        Field("uses_ai", _("用了人工智能"), "yes", options=ai, optional=True),
        Field("place", _("车间或产线"), optional=True, most=120),
        Field("what", _("说明"), "area", optional=True, most=2000),
        Field("since", _("建成日期"), "date", optional=True),
        Field("until", _("停用日期"), "date", optional=True),
        from_where(),
    )


def _equipment(edition: str) -> tuple[Field, ...]:
    return (
        Field("name", _("装备名称"), help=_("如：五轴加工中心"), most=120),
        Field("process", _("工序"), optional=True, most=120),
        Field("year", _("统计年份"), "year"),
        Field("total", _("台套数"), "count", unit=_("台套")),
        Field("controlled", _("其中数控"), "count", unit=_("台套"), optional=True, help=_("没有数过就空着；填 0 表示一台也没有。")),
        Field("connected", _("其中联网"), "count", unit=_("台套"), optional=True, help=_("没有数过就空着；填 0 表示一台也没有。")),
        from_where(),
    )


def _system(edition: str) -> tuple[Field, ...]:
    return (
        Field("kind", _("类别"), "choice", options=named(SystemKind)),
        Field("name", _("系统名称"), most=120),
        Field("vendor_name", _("供应商名称"), optional=True, most=200),
        Field("covers", _("覆盖范围"), optional=True, most=200, help=_("如：一车间、二车间，全部工序")),
        Field("since", _("上线日期"), "date", optional=True),
        Field("until", _("停用日期"), "date", optional=True),
        from_where(),
    )


def _investment(edition: str) -> tuple[Field, ...]:
    return (
        Field("year", _("年份"), "year"),
        Field(
            "kind",
            _("类别"),
            "choice",
            options=named(InvestmentKind),
            help=_("分得清就按类别各记一条；分不清记“合计（未分类）”，不要两样都记。"),
        ),
        Field("what", _("项目"), most=200),
        Field("amount", _("金额"), "money", unit=_("万元")),
        Field("subsidy", _("其中财政资金"), "money", unit=_("万元"), optional=True, help=_("填 0 表示没有财政资金；空着表示没有说。")),
        from_where(),
    )


def _indicator(edition: str) -> tuple[Field, ...]:
    units = {code: entry.facts.get("unit", "") for code, entry in indicators().items()}
    choices = tuple(
        (code, f"{code} {said(entry.words)}" + (f"（{units[code]}）" if units[code] else "")) for code, entry in indicators().items()
    )
    return (
        Field("indicator", _("指标"), "choice", options=(("", choices),), help=_("括号里是单位。")),
        Field("year", _("统计年份"), "year"),
        Field("value", _("数值"), "number", help=_("按指标的单位写，如 85.2 或 2/3，不带单位。超出合理范围也会照录，并标出来待核。")),
        Field("base_year", _("对比年份"), "year", optional=True, help=_("降低、提高、缩短这类指标：与哪一年比。")),
        Field("how", _("怎么算的"), "area", optional=True, most=300),
        from_where(),
    )


def _report(edition: str) -> tuple[Field, ...]:
    levels: Options = (("", tuple((str(level), level_name(level)) for level in range(6))),)
    return (
        Field("platform", _("平台或机构"), help=_("谁出的报告。本平台自评的结果不在这里记。"), most=120),
        Field("number", _("报告编号"), optional=True, most=80),
        Field("standard", _("标准"), most=40, value=MATURITY_STANDARD),
        Field("maker", _("评估方式"), "choice", options=named(ReportMaker)),
        Field("made_on", _("报告日期"), "date"),
        Field("valid_until", _("有效期至"), "date", optional=True),
        Field("level", _("等级"), "level", options=levels),
        Field("score", _("得分"), "number", optional=True, help=_("照报告上的得分填写，如 2.35，在 0 到 5 之间。")),
        Field("scope", _("评的是"), "choice", options=named(ReportScope), help=_("只有“只评这家工厂”的报告，下一张表才会取用。")),
        Field("scope_name", _("报告中的对象名称"), optional=True, most=200, help=_("评的是整个企业或工厂的一部分时要填。")),
        from_where(),
    )


FORMS: Final[dict[str, NounForm]] = {
    Noun.SCENARIO: NounForm(NewScenarioInstance, record_scenario, _scenario),
    Noun.EQUIPMENT: NounForm(NewEquipment, record_equipment, _equipment),
    Noun.SYSTEM: NounForm(NewSystem, record_system, _system),
    Noun.INVESTMENT: NounForm(NewInvestment, record_investment, _investment),
    Noun.INDICATOR: NounForm(NewIndicatorValue, record_indicator, _indicator),
    Noun.REPORT: NounForm(NewOutsideReport, record_outside_report, _report),
}
