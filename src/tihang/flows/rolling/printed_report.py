"""The frozen figures in words (报告的文字): what Word and Excel print, from the report alone, in either language."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tihang.flows.ports import PrintedTable, PrintedTables
from tihang.flows.rolling.report_words import day, level_words, share
from tihang.journey.campaigns.names import RolloutListKind
from tihang.journey.insight.names import TargetState
from tihang.journey.insight.queries.reports import FrozenReport
from tihang.journey.record.names import Tier
from tihang.journey.trail.rules.codes import show_code

ON_PAPER = 200
Figures = Mapping[str, Any]


def printed(report: FrozenReport, lang: str, address: str) -> PrintedTables:
    """The report as tables; ``address`` is where anybody verifies its code."""
    figures, card = report.figures, report.card
    place = figures["place"][lang]
    return PrintedTables(
        title=_("%(title)s开展情况报告") % {"title": figures["rollout"]["title"]},
        subtitle=_("%(place)s · %(year)d 年 · 截至 %(day)s") % {"place": place, "year": figures["rollout"]["year"], "day": figures["as_of"]},
        facts=(*_facts(report, place), (_("核验地址"), address)),
        tables=(
            _summary(figures), _lines(_("按地区"), _("地区"), figures["districts"], lang), _lines(_("按行业"), _("行业"), figures["industries"], lang),
            _weeks(figures["weeks"]), _tiers(figures["tiers"]), _not_begun(figures["not_begun"]), _sources(figures),
        ),
        foot=_("%(number)s · 验证码 %(code)s") % {"number": card.number, "code": show_code(card.code)},
        more=_("另有 {many} 家，见 Excel 版。"),
        day=date.fromisoformat(figures["as_of"]),
        lang=lang,
    )  # fmt: skip


def _facts(report: FrozenReport, place: str) -> Iterator[tuple[str, str]]:
    figures, card = report.figures, report.card
    yield _("编号"), card.number
    yield _("主管部门"), figures["rollout"]["authority"]
    yield _("范围"), place if figures["whole"] else _("%(place)s（自评工作的一部分）") % {"place": place}
    yield _("截至"), figures["as_of"]
    yield _("要求完成"), figures["rollout"]["due_on"] or _("没有定截止日期")
    yield _("生成时间"), f"{day(card.made_at)}"
    yield _("验证码"), show_code(card.code)
    yield _("数据摘要"), card.digest


def _summary(figures: Figures) -> PrintedTable:
    total = figures["total"]
    many = total["targets"]
    rows: list[tuple[str | int, ...]] = [
        (_("应评企业"), many, "100%" if many else "–"), (_("已邀请"), total["invited"], share(total["invited"], many)),
        (_("已提醒"), total["reminded"], share(total["reminded"], many)), (_("已开始（含完成）"), total["begun"], share(total["begun"], many)),
        (_("已完成"), total["finished"], share(total["finished"], many)),
    ]  # fmt: skip
    rows += [(str(state.label), total["states"][state.value], share(total["states"][state.value], many)) for state in TargetState]
    known = sum(total["levels"])
    rows += [
        (_("等级：%(level)s") % {"level": name}, number, share(number, known))
        for name, number in zip(level_words(), total["levels"], strict=True)
    ]
    return PrintedTable(_("总体情况"), (_("项目"), _("家数"), _("占比")), tuple(rows), (5, 2, 2), (_levels_note(total),))


def _levels_note(total: Figures) -> str:
    said = [_("等级的占比以有等级的企业为分母。有平台报告的按最新一份报告，没有的按本站签核的结果（仅供参考）。")]
    if total["ranged"]:
        said.append(_("本站结果里有 %(many)s 家是一个区间，按低的一级算。") % {"many": total["ranged"]})
    if total["stated"]:
        said.append(_("%(many)s 家的报告是企业自己填的，没有平台名单印证。") % {"many": total["stated"]})
    return "".join(said)


def _lines(title: str, first: str, lines: Sequence[Figures], lang: str) -> PrintedTable:
    heads = (first, _("应评"), _("已邀请"), _("已开始"), _("已完成"), _("完成率"), *level_words())
    rows = tuple(
        (_line_name(line, lang), line["targets"], line["invited"], line["begun"], line["finished"], share(line["finished"], line["targets"]),
         *line["levels"])
        for line in lines
    )  # fmt: skip
    return PrintedTable(title, heads, rows, (5, 2, 2, 2, 2, 2, *(2 for _level in level_words())))


def _line_name(line: Figures, lang: str) -> str:
    if line.get("beyond"):
        return _("区县没写明")
    if "beyond" in line:
        return str(line[lang]).rpartition(" › ")[2]
    return f"{line['key']} {line[lang]}" if line["key"] else _("行业没写明")


def _weeks(weeks: Sequence[Figures]) -> PrintedTable:
    rows, done = [], 0
    for week in weeks:
        done += week["finished"]
        rows.append((week["monday"], week["invited"], week["started"], week["finished"], done))
    heads = (_("一周（从周一起）"), _("邀请"), _("开始"), _("完成"), _("累计完成"))
    return PrintedTable(_("每周进展"), heads, tuple(rows), (4, 2, 2, 2, 2))


def _tiers(tiers: Sequence[Figures]) -> PrintedTable:
    heads = (
        _("层级"),
        _("目标数"),
        _("目标依据"),
        _("公布数"),
        _("公布依据"),
        _("档案里在册"),
        _("其中本年度"),
        _("本年备案办结"),
        _("备案在办"),
    )
    rows = tuple(row for tier in tiers for row in _tier(tier))
    note = _("公布数照来源原样，口径可能不同；在册数按档案里的称号数，只算公布名单和已认定；备案数按本站的备案件数，备案不是认定。")
    return PrintedTable(_("目标和实数"), heads, rows, (2, 2, 5, 2, 5, 2, 2, 2, 2), (note,))


def _tier(tier: Figures) -> Iterator[tuple[str | int, ...]]:
    goal, told = tier["goal"], tier["reported"] or [None]
    name = str(Tier(tier["tier"]).label)
    for place, said in enumerate(told):
        first = place == 0
        yield (
            name if first else "", goal["number"] if goal and first else "", _source(goal) if first else "", said["number"] if said else "",
            _source(said), tier["held"] if first else "", tier["of_year"] if first else "", tier["filed"] if first else "", tier["under_way"] if first else "",
        )  # fmt: skip


def _source(said: Figures | None) -> str:
    return _("%(source)s，%(day)s") % {"source": said["source"], "day": said["as_of"]} if said else ""


def _not_begun(rows: Sequence[Figures]) -> PrintedTable:
    heads = (_("企业"), _("统一社会信用代码"), _("所在地"), _("进度"))
    said = tuple((row["name"], row["code"], row["place"], str(TargetState(row["state"]).label)) for row in rows)
    return PrintedTable(_("还没有开始的企业"), heads, said, (6, 4, 5, 3), (_("共 %(many)d 家。") % {"many": len(rows)},), ON_PAPER)


def _sources(figures: Figures) -> PrintedTable:
    heads = (_("文件"), _("用途"), _("导入日期"), _("行数"), _("文件摘要（SHA-256）"))
    rows = tuple(
        (source["file"], str(RolloutListKind(source["kind"]).label), source["on"], source["numbers"].get("rows", 0), source["sha256"])
        for source in figures["sources"]
    )
    notes = (
        _("企业只按统一社会信用代码和登记簿、平台名单对上，名称相近的不自动算。"),
        _("平台名单是转来的，没有核对报告原件，可信度按“单一转载”。本站自评结果由企业内部签核，仅供参考，不能代替公共平台的报告。"),
    )
    return PrintedTable(_("来源和可信度"), heads, rows, (5, 3, 2, 2, 8), notes)
