"""Indicator values, and maturity reports made elsewhere, on the page (指标值、外部成熟度报告)."""

from fractions import Fraction

from django.utils.translation import gettext as _

from tihang.core.values import decimal_text
from tihang.journey.record.names import Noun, ReportMaker, ReportScope
from tihang.journey.record.queries import IndicatorRow, ReportRow
from tihang.journey.record.rules.indicators import indicators
from tihang.web.factories.record.kept import Reader, kept
from tihang.web.factories.record.table import Cell, Line
from tihang.web.parts.names import breaking
from tihang.web.parts.words import level_name, said


def indicator_words(code: str) -> str:
    """K01 关键设备数控化率."""
    found = indicators().get(code)
    return f"{code} {said(found.words)}" if found else code


def exact(value: str, unit: str) -> str:
    """85.2%, or 2/3（约 0.6667）个: exact text with its unit."""
    near = _("（约 %(value)s）") % {"value": decimal_text(Fraction(value))} if "/" in value else ""
    return f"{value}{near}{unit}" if unit == "%" else f"{value}{near} {unit}".rstrip()


def indicator_heads() -> tuple[str, ...]:
    return _("指标"), _("年份"), _("数值"), _("怎么算的")


def indicator_line(row: IndicatorRow, reader: Reader) -> Line:
    """One indicator in one year, and how it was counted: as the factory said, else as the list of indicators has it."""
    named, year, value, how = indicator_heads()
    law = indicators().get(row.indicator)
    counted = row.how or (said(law.formula) if law and law.formula else "")
    since = _("与 %(year)s 年比") % {"year": row.base_year} if row.base_year else ""
    doubtful = _("超出合理范围，照录待核") if row.doubtful else ""
    cells = (
        Cell(year, str(row.year), since),
        Cell(value, exact(row.value, row.unit), doubtful, figure=True),
        Cell(how, counted),
    )
    return Line(Cell(named, indicator_words(row.indicator)), cells, kept(row, Noun.INDICATOR, reader))


def report_heads() -> tuple[str, ...]:
    return _("平台或机构"), _("编号"), _("日期"), _("等级"), _("得分"), _("评的是")


def report_line(row: ReportRow, reader: Reader) -> Line:
    """One report, as the platform that made it put it."""
    platform, number, made, level, score, scope = report_heads()
    valid = _("有效到 %(day)s") % {"day": row.valid_until.isoformat()} if row.valid_until else ""
    under = _("%(maker)s，%(standard)s；不是本平台出具") % {"maker": ReportMaker(row.maker).label, "standard": row.standard}
    cells = (
        Cell(number, row.number or _("没有编号")),
        Cell(made, row.made_on.isoformat(), valid),
        Cell(level, level_name(row.level), figure=True),
        Cell(score, exact(row.score, "") if row.score else _("没有说"), figure=bool(row.score)),
        Cell(scope, str(ReportScope(row.scope).label), row.scope_name),
    )
    return Line(Cell(platform, breaking(row.platform), under), cells, kept(row, Noun.REPORT, reader))
