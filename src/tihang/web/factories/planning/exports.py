"""A plan as a file (计划导出): Word, Excel and PDF through the printers of tables, and a calendar of when each item ends."""

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import Any, cast
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from tihang.engines.planner import money
from tihang.flows.ports import CalendarEntry, CalendarPrinter, PrintedTable, PrintedTables, TablesPrinter
from tihang.journey.planning.queries import PlanCard
from tihang.journey.planning.rules import Item
from tihang.journey.record.queries import Subject
from tihang.web.factories.planning.board import quarters_words, scenario_words
from tihang.web.factories.planning.list_page import goal_words, limits_words

FORMS = {"docx": "Word", "xlsx": "Excel", "pdf": "PDF", "ics": "iCalendar"}
MONTHS = 3
BEIJING_MIDNIGHT = timedelta(hours=16)


def tables_of(subject: Subject, card: PlanCard, items: tuple[Item, ...], lang: str) -> PrintedTables:
    """The plan as a table."""
    at = 0 if lang == "zh" else 1
    heads = (_("改进"), _("编号"), _("时间"), _("成本"), _("负责人"), _("里程碑"), _("预期佐证"), _("配套场景"), _("状态"))
    rows = tuple(
        (item.words[at], item.key, quarters_words(item), money(Fraction(item.cost)), item.owner, item.milestone, item.evidence,
         scenario_words(item.area, item.grade), _("已做完") if item.done else _("锁定") if item.locked else "")
        for item in items
    )  # fmt: skip
    facts = ((_("工厂"), subject.name), (_("目标"), goal_words(card.wish)), (_("限制"), limits_words(card.wish)),
             (_("第一季从"), card.begins_on.isoformat()), (_("成本合计"), money(sum((Fraction(i.cost) for i in items), Fraction(0)))))  # fmt: skip
    title = _("到%(goal)s的提升计划") % {"goal": goal_words(card.wish)}
    table = PrintedTable(_("计划项"), heads, rows, (8, 4, 3, 2, 3, 4, 4, 5, 2))
    day = card.asked_at.date()
    return PrintedTables(title, subject.name, facts, (table,), _("成本是相对工作量的估计，除非写明是自己的数"), "", day, lang)


def attached(suffix: str, tables: PrintedTables, card: PlanCard, items: tuple[Item, ...], address: str) -> HttpResponse:
    """The file in one of ``FORMS``."""
    if suffix not in FORMS:
        raise Http404(suffix)
    name = f"plan-{card.begins_on.isoformat()}"
    if suffix == "ics":
        press = cast("CalendarPrinter", _port("calendar"))
        return _answer(press.print(tables.title, entries(card, items, address, tables.lang)), press.media_type, name, ".ics")
    printer = cast("TablesPrinter", _port(f"tables_{suffix}"))
    return _answer(printer.print(tables), printer.media_type, name, printer.suffix)


def entries(card: PlanCard, items: tuple[Item, ...], address: str, lang: str) -> tuple[CalendarEntry, ...]:
    """The last day of each item, with a bell two weeks before."""
    at = 0 if lang == "zh" else 1
    return tuple(
        CalendarEntry(
            uid=f"plan-{item.id}", sequence=item.start, at=_midnight(quarter_day(card.begins_on, item.end)), whole_day=True,
            title=_("做完：%(name)s") % {"name": item.words[at]}, text=" · ".join(filter(None, (item.owner, item.milestone, item.evidence))),
            address=address, said_at=card.made_at or card.asked_at, alarms=(14,),
        )
        for item in items if not item.done
    )  # fmt: skip


def quarter_day(first: date, quarters: int) -> date:
    """The first day of the quarter so many after the first one."""
    month = first.month - 1 + quarters * MONTHS
    return date(first.year + month // 12, month % 12 + 1, 1)


def _midnight(day: date) -> datetime:
    """The end of the day before, in Beijing."""
    return datetime.combine(day, time(0), UTC) - timedelta(days=1) + BEIJING_MIDNIGHT


def _port(name: str) -> Any:
    return import_string(settings.TIHANG_PORTS[name])()


def _answer(body: bytes, media_type: str, name: str, suffix: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=media_type)
    answer.headers["Content-Disposition"] = f"attachment; filename=\"{name}{suffix}\"; filename*=UTF-8''{quote(name + suffix, safe='')}"
    answer.headers["Cache-Control"] = "no-store"
    return answer
