"""The page of fairness (公平性), as it will stand: shares with the numbers they come from, small groups without any."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from tihang.journey.registry.names import Capital, Scale
from tihang.journey.registry.queries.zones import places_in_words
from tihang.journey.review.queries.fairness import DeskTime, Fairness
from tihang.journey.review.rules.fairness import LEAST, GroupRate
from tihang.web.parts.roster import Cell, Roster, cell, roster
from tihang.web.parts.words import said


@dataclass(frozen=True, slots=True)
class FairnessPart:
    """一张表; without one nothing was concluded."""

    id: str
    title: str
    table: Roster | None


@dataclass(frozen=True, slots=True)
class FairnessPage:
    """公平性页."""

    parts: tuple[FairnessPart, ...]
    note: str


def fairness_page(found: Fairness, lang: str) -> FairnessPage:
    """Every table; one without rows stays, and says that nothing was concluded."""
    places = places_in_words({each.key for each in found.places}, lang)
    return FairnessPage(
        (
            _rates("places", _("按地区"), found.places, lambda key: places[key]),
            _rates("sizes", _("按企业规模"), found.sizes, lambda key: str(Scale(key).label) if key in Scale.values else _("没有登记规模")),
            _rates("ownership", _("按集团和资本"), found.ownership, _owner),
            _rates("experts", _("按评过的专家"), found.experts, lambda key: key),
            FairnessPart("desks", _("各环节用时"), _desks(found.desks)),
            FairnessPart("fields", _("退回最多的填报项"), _fields(found)),
        ),
        _("少于 %(n)s 件的不显示；只有一组太少时，最小的另一组也不显示。通过率是同意的件数除以作出结论的件数，退回不算结论。")
        % {"n": LEAST},
    )


def _rates(key: str, title: str, rows: Collection[GroupRate], called: Callable[[str], str]) -> FairnessPart:
    cells = [
        [cell(called(each.key)), *([cell("—", under=_("太少，不显示")), cell("—"), cell("—")] if each.hidden else _figures(each))]
        for each in rows
    ]
    return FairnessPart(key, title, roster(title, (_("组"), _("作出结论"), _("通过"), _("通过率")), cells) if cells else None)


def _figures(each: GroupRate) -> list[Cell]:
    passed, concluded = each.passed or 0, each.concluded or 0
    return [cell(concluded, number=True), cell(passed, number=True), cell(f"{passed * 100 // concluded} %", number=True)]


def _owner(key: str) -> str:
    if key == "group":
        return _("集团企业的工厂")
    return str(Capital(key).label) if key in Capital.values else _("没有登记")


def _desks(rows: Collection[DeskTime]) -> Roster | None:
    cells = []
    for each in rows:
        if each.middle is None:
            cells.append([cell(said(each.words)), cell("—", under=_("太少，不显示")), cell("—"), cell("—")])
        else:
            cells.append([
                cell(said(each.words)), cell(each.concluded, number=True), cell(each.returned, number=True), cell(_days(each.middle), number=True),
            ])  # fmt: skip
    columns = _("环节"), _("作出结论"), _("退回"), _("用时的中位数")
    return roster(_("各环节用时"), columns, cells) if cells else None


def _days(lay: timedelta) -> str:
    hours = int(lay.total_seconds()) // 3600
    if hours < 1:
        return _("不到 1 小时")
    return _("%(n)s 小时") % {"n": hours} if hours < 48 else _("%(n)s 天") % {"n": hours // 24}


def _fields(found: Fairness) -> Roster | None:
    cells = [[cell(said(each.words)), cell(each.times, number=True)] for each in found.fields]
    return roster(_("退回最多的填报项"), (_("填报项"), _("点到次数")), cells) if cells else None
