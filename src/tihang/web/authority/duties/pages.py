"""Page objects of duties at the desk (报送事项的页面对象)."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from tihang.journey.duties.codes import Duty
from tihang.journey.duties.names import DutyState
from tihang.journey.duties.queries import Board, Line
from tihang.journey.duties.queries.boards import Holders
from tihang.journey.duties.queries.units import To
from tihang.journey.registry.queries.zones import places_in_words
from tihang.web.parts.deed_form import DeedForm
from tihang.web.parts.duty import KINDS, AboutDuty, ReportShown, due_words
from tihang.web.parts.roster import Roster, cell, roster
from tihang.web.parts.words import said

ORDER = (DutyState.LATE, DutyState.RETURNED, DutyState.OWED, DutyState.HANDED_IN, DutyState.RECEIVED)


@dataclass(frozen=True, slots=True)
class DutyLine:
    """一个事项: where we or those below stand."""

    name: str
    href: str
    state: str
    kind: str
    under: str
    counts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class BoardPage:
    """报送情况页."""

    year: int
    years: tuple[tuple[int, str, bool], ...]
    mine: tuple[DutyLine, ...]
    below: tuple[DutyLine, ...]


@dataclass(frozen=True)
class DutyPage:
    """一个报送事项的页面."""

    about: AboutDuty
    over: str
    state: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    reports: tuple[ReportShown, ...]
    form: DeedForm | None
    date_form: DeedForm | None
    below: Roster | None
    counts: tuple[tuple[str, str, bool], ...]
    holders: Roster | None


def board_page(found: Board, today: date) -> BoardPage:
    """Every duty of one year."""
    years = tuple((year, f"{reverse('duties')}?year={year}", year == found.year) for year in range(today.year + 1, today.year - 3, -1))
    below = [_below(duty, found.year, lines) for duty, lines in found.below]
    updates = [
        DutyLine(said(duty.words), _of(duty, found.year), _("有称号的工厂"), "claimed", _("已报 %(many)s 家") % {"many": many})
        for duty, many in found.updates
    ]
    return BoardPage(found.year, years, tuple(_mine(line, found.year) for line in found.mine), (*below, *updates))


def to_words(to: tuple[To, ...]) -> str:
    """Whom it goes to; who has no account is said to have none."""
    return _("、").join(each.name or _("%(who)s（在本站没有账号，另送纸质件）") % {"who": each.addressee.label} for each in to)


def facts_of(duty: Duty, line: Line | None) -> tuple[tuple[str, str], ...]:
    """Of our own line."""
    if line is None:
        return ()
    return (_("报给"), to_words(line.to)), (_("期限"), due_words(line.due, duty))


def below_roster(duty: Duty, lines: tuple[Line, ...]) -> Roster:
    """Each unit below, those that need somebody first."""
    columns = (_("单位"), _("状态"), _("期限"), _("最近报送"))
    rows = [
        (
            cell(each.unit.name, href=reverse("duty-handed", args=[each.report]) if each.report else "", under=_("报给%(who)s") % {"who": to_words(each.to)}),
            cell(each.state.label), cell(due_words(each.due, duty), number=True),
            cell(f"{localdate(each.at).isoformat()}（{_('第 %(number)s 版') % {'number': each.number}}）" if each.at else "", number=True),
        )
        for each in sorted(lines, key=lambda each: ORDER.index(each.state))
    ]  # fmt: skip
    return roster(said(duty.words), columns, rows)


def holders_roster(duty: Duty, year: int, found: Holders, state: str) -> Roster:
    """A page of the factories that hold a title."""
    columns = (_("工厂"), _("所在地"), _("状态"), _("期限"))
    places = places_in_words({each.place_path for each in found.lines}, "zh")
    rows = [
        (
            cell(each.name, href=reverse("duty-handed", args=[each.report]) if each.report else reverse("factory", args=[each.factory]),
                 under=each.organisation_name),
            cell(places[each.place_path]), cell(each.state.label), cell(due_words(each.due, duty), number=True),
        )
        for each in found.lines
    ]  # fmt: skip
    return roster(said(duty.words), columns, rows, next_href=f"{_of(duty, year)}?state={state}&after={found.after}" if found.after else "")


def counted(duty: Duty, year: int, found: Holders, state: str) -> tuple[tuple[str, str, bool], ...]:
    """States with how many, as links."""
    links = [
        (f"{each.label} {found.counts[each]:,}", f"{_of(duty, year)}?state={each.value}", each == state)
        for each in ORDER
        if found.counts[each]
    ]
    return ((f"{_('全部')} {sum(found.counts.values()):,}", _of(duty, year), not state), *links)


def _mine(line: Line, year: int) -> DutyLine:
    under = _("报给%(who)s，期限：%(due)s") % {"who": to_words(line.to), "due": due_words(line.due, line.duty)}
    return DutyLine(said(line.duty.words), _of(line.duty, year), str(line.state.label), KINDS[line.state], under)


def _below(duty: Duty, year: int, lines: tuple[Line, ...]) -> DutyLine:
    many = {state: sum(1 for each in lines if each.state is state) for state in ORDER}
    worst = next((state for state in ORDER if many[state]), DutyState.OWED)
    counts = tuple((str(state.label), many[state]) for state in ORDER if many[state])
    return DutyLine(said(duty.words), _of(duty, year), _("%(many)s 个单位") % {"many": len(lines)}, KINDS[worst], "", counts)


def _of(duty: Duty, year: int) -> str:
    return reverse("duty", args=[duty.id, year])
