"""Equipment, systems and investment on the page (装备、系统、投入)."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from tihang.journey.record.names import InvestmentKind, Noun, SystemKind
from tihang.journey.record.queries import EquipmentRow, InvestmentRow, SystemRow
from tihang.web.factories.record.kept import Reader, kept
from tihang.web.factories.record.table import Cell, Line, share, years
from tihang.web.parts.names import breaking


def equipment_heads() -> tuple[str, ...]:
    return _("装备"), _("年份"), _("台套数"), _("数控"), _("联网")


def equipment_line(row: EquipmentRow, reader: Reader) -> Line:
    """One kind in one year, with its shares."""
    named, year, total, controlled, connected = equipment_heads()
    cells = (
        Cell(year, str(row.year)),
        Cell(total, str(row.total), figure=True),
        _part(controlled, row.controlled, row.total),
        _part(connected, row.connected, row.total),
    )
    return Line(Cell(named, breaking(row.name), row.process), cells, kept(row, Noun.EQUIPMENT, reader))


def _part(of: str, count: int | None, total: int) -> Cell:
    return Cell(of, _("没有说")) if count is None else Cell(of, str(count), share(count, total), figure=True)


def equipment_sums(rows: Sequence[EquipmentRow]) -> Iterator[str]:
    """Each year as one sentence; a share is told only when every kind of that year was counted."""
    for year, group in groupby(rows, key=lambda row: row.year):
        kinds = list(group)
        total = sum(row.total for row in kinds)
        controlled = _counted((row.controlled for row in kinds), total)
        connected = _counted((row.connected for row in kinds), total)
        yield _("%(year)s 年共 %(total)s 台套，数控 %(controlled)s，联网 %(connected)s") % {
            "year": year, "total": total, "controlled": controlled, "connected": connected
        }  # fmt: skip


def _counted(counts: Iterable[int | None], total: int) -> str:
    found = list(counts)
    known = [count for count in found if count is not None]
    if len(known) < len(found):
        return _("没有说全")
    part = share(sum(known), total)
    return _("%(count)s（%(share)s）") % {"count": sum(known), "share": part} if part else str(sum(known))


def system_heads() -> tuple[str, ...]:
    return _("系统"), _("类别"), _("供应商"), _("覆盖范围"), _("上线到停用")


def system_line(row: SystemRow, reader: Reader) -> Line:
    """One system in use."""
    named, kind, vendor, covers, days = system_heads()
    cells = (
        Cell(kind, str(SystemKind(row.kind).label)),
        Cell(vendor, row.vendor_name),
        Cell(covers, row.covers),
        Cell(days, years(row.since, row.until)),
    )
    return Line(Cell(named, breaking(row.name)), cells, kept(row, Noun.SYSTEM, reader))


def investment_heads() -> tuple[str, ...]:
    return _("项目"), _("年份"), _("类别"), _("金额（万元）"), _("其中财政资金（万元）")


def investment_line(row: InvestmentRow, reader: Reader) -> Line:
    """One item of one year."""
    named, year, kind, amount, subsidy = investment_heads()
    cells = (
        Cell(year, str(row.year)),
        Cell(kind, str(InvestmentKind(row.kind).label)),
        Cell(amount, money(row.amount), figure=True),
        Cell(subsidy, _("没有说")) if row.subsidy is None else Cell(subsidy, money(row.subsidy), figure=True),
    )
    return Line(Cell(named, breaking(row.what)), cells, kept(row, Noun.INVESTMENT, reader))


def investment_sums(rows: Sequence[InvestmentRow]) -> Iterator[str]:
    """Each year's sum, but none for a year in which a total stands beside its parts: that would count twice."""
    for year, group in groupby(rows, key=lambda row: row.year):
        items = list(group)
        whole = {row.kind == InvestmentKind.TOTAL for row in items}
        if len(whole) == 1:
            yield _("%(year)s 年共 %(amount)s 万元") % {"year": year, "amount": money(sum((row.amount for row in items), Decimal(0)))}


def money(amount: Decimal) -> str:
    """1,234.5: an exact amount, grouped, without idle zeros."""
    said = f"{amount:,.4f}".rstrip("0")
    return said.rstrip(".")
