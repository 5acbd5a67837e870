"""What stands beside every part of the form (完整度与核对): what is still missing, which checks fail, and until when."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tihang.core.findings import Verdict
from tihang.core.forms import CheckResult, Derived, Field, derived
from tihang.web.factories.applying.fields import dom_id, improvement
from tihang.web.factories.applying.reading import DeskReading, countdown
from tihang.web.factories.applying.section_page import address_href
from tihang.web.parts.desk import Deadline
from tihang.web.parts.marks import Mark, mark
from tihang.web.parts.words import said

MOST_MISSING, MOST_POINTERS = 12, 6
RANK = {Verdict.NOT_MET: 0, Verdict.UNKNOWN: 2, Verdict.MET: 3, Verdict.NOT_APPLICABLE: 4}


@dataclass(frozen=True, slots=True)
class Pointer:
    """指到一处."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """一条核对."""

    words: str
    mark: Mark
    help: str
    at: tuple[Pointer, ...]


@dataclass(frozen=True, slots=True)
class NowPanel:
    """完整度与核对. ``computed``: element id → what is computed there now."""

    due: Deadline | None
    sentence: str
    filled: int
    asked: int
    missing: tuple[Pointer, ...]
    more: int
    wrong: tuple[Pointer, ...]
    failing: tuple[CheckLine, ...]
    others: tuple[CheckLine, ...]
    checked: str
    computed: tuple[tuple[str, str], ...] = ()


def now_panel(desk: DeskReading, section: str = "") -> NowPanel:
    """The panel; what is missing is told of one part where one is named."""
    missing = _missing(desk, section)
    lines = [(each, _line(desk, each)) for each in sorted(desk.checks, key=lambda each: (RANK[each.verdict], not each.check.hard))]
    failing = tuple(line for each, line in lines if each.verdict is Verdict.NOT_MET)
    many = len(desk.complete.missing)
    return NowPanel(
        due=countdown(desk.due, desk.now),
        sentence=_("还差 %(n)s 项") % {"n": many} if many else _("必填的都填了"),
        filled=desk.complete.filled,
        asked=desk.complete.asked,
        missing=missing[:MOST_MISSING],
        more=max(0, len(missing) - MOST_MISSING),
        wrong=tuple(_wrong(desk)),
        failing=failing,
        others=tuple(line for each, line in lines if each.verdict is not Verdict.NOT_MET),
        checked=_("%(n)s 条核对，%(bad)s 条没通过") % {"n": len(lines), "bad": len(failing)},
        computed=tuple(_computed(desk, section)) if section else (),
    )


def _missing(desk: DeskReading, section: str) -> tuple[Pointer, ...]:
    states = [state for state in desk.complete.sections if not section or state.section.id == section]
    return tuple(Pointer(_named(desk, address), address_href(desk, address)) for state in states for address in state.missing)


def _named(desk: DeskReading, address: str) -> str:
    """The words of an address, with the number of its row."""
    group, _slash, rest = address.partition("/")
    words = said(desk.form.names(address))
    if not rest:
        return words
    rows = desk.filled.rows.get(group, ())
    row = rest.partition("/")[0]
    number = rows.index(row) + 1 if row in rows else 0
    return _("%(group)s %(n)s：%(what)s") % {"group": said(desk.form.names(group)), "n": number, "what": words}


def _wrong(desk: DeskReading) -> list[Pointer]:
    """What cannot stand as it is: over a limit, or no longer readable."""
    told = _("%(what)s：%(why)s")
    return [
        Pointer(told % {"what": _named(desk, each.place), "why": said(each.said)}, address_href(desk, each.place))
        for each in desk.filled.problems
    ]


def _line(desk: DeskReading, each: CheckResult) -> CheckLine:
    if each.verdict is Verdict.NOT_MET and not each.check.hard:
        shown = mark("claimed", _("请再看一眼"))
    elif each.verdict is Verdict.UNKNOWN:
        shown = mark("unknown", _("还不能核对"))
    else:
        shown = mark(each.verdict.value, {Verdict.MET: _("通过"), Verdict.NOT_MET: _("没通过")}.get(each.verdict, ""))
    return CheckLine(
        said(each.words), shown, said(each.check.help), pointers(desk, each.addresses) if each.verdict is Verdict.NOT_MET else ()
    )


def pointers(desk: DeskReading, addresses: Iterable[str]) -> tuple[Pointer, ...]:
    """Where these addresses are filled in, the first of them."""
    return tuple(Pointer(_named(desk, address), address_href(desk, address)) for address in list(addresses)[:MOST_POINTERS])


def _computed(desk: DeskReading, section: str) -> list[tuple[str, str]]:
    """What is computed on this part's page, by the id of its element."""
    found = derived(desk.filled)
    part = next((each for each in desk.form.sections if each.id == section), None)
    if part is None:
        return []
    values = [(dom_id(item.id), said(found[item.id].shown)) for item in part.items if isinstance(item, Derived)]
    pairs = [
        (dom_id(item.id), improvement(item.kind, desk, item.id))
        for item in part.items
        if isinstance(item, Field) and item.kind.name == "pair"
    ]
    return values + pairs
