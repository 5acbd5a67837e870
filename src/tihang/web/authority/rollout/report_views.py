"""Frozen reports made and taken home, and the list of targets as a workbook (报告和导出)."""

from typing import cast
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.authority.freeze_rollout_report import freeze_rollout_report
from tihang.flows.ports import PrintedTable, PrintedTables, Signer, TablesPrinter
from tihang.flows.rolling.printed_report import printed
from tihang.journey.insight.queries.reports import ReportCard, frozen_report, report_cards
from tihang.journey.insight.queries.targets import every_target
from tihang.journey.registry.queries.zones import places_in_words
from tihang.journey.trail.rules.codes import show_code
from tihang.web.authority.rollout.seen import Seen, seen
from tihang.web.authority.rollout.targets_page import level_of, sieve_of
from tihang.web.authority.rollout.words import day, industry_words
from tihang.web.authority.views import bar
from tihang.web.desk.doing import pressed
from tihang.web.desk.door import office_door
from tihang.web.parts.roster import Cell, Roster, cell, roster
from tihang.web.speech import lang

FORMS = {"docx": "Word", "xlsx": "Excel"}
MOST = 60_000


@require_GET
@office_door
def reports(request: HttpRequest, person: Person, rollout: UUID) -> HttpResponse:
    """The reports that were frozen."""
    at = seen(request, person, rollout, lang())
    cards = report_cards(scope=person.scope, rollout=at.card)
    words = {"at": at, "table": _roster(cards, at) if cards else None, "part": "reports"}
    return render(request, "authority/rollout/reports.html", {**words, **bar(request, person, "rollouts")})


def _roster(cards: tuple[ReportCard, ...], at: Seen) -> Roster:
    places = places_in_words({card.place_path for card in cards}, lang())
    columns = (_("编号"), _("范围"), _("截至"), _("验证码"), _("数据摘要"), *FORMS.values())
    return roster(_("冻结的报告"), columns, [_row(card, places[card.place_path], at) for card in cards])


def _row(card: ReportCard, place: str, at: Seen) -> tuple[Cell, ...]:
    return (
        cell(card.number, under=day(card.made_at)), cell(place), cell(card.as_of.isoformat()), cell(show_code(card.code)),
        cell(f"{card.digest[:16]}…"),
        *(cell(_("下载 %(form)s") % {"form": name}, href=reverse("rollout-report", args=[at.card.id, card.id, suffix])) for suffix, name in FORMS.items()),
    )  # fmt: skip


@require_POST
@office_door
def freeze(request: HttpRequest, person: Person, rollout: UUID) -> HttpResponse:
    """The figures of today, for good."""
    at = seen(request, person, rollout, lang())
    signer = cast("Signer", import_string(settings.TIHANG_PORTS["signer"])())

    def do() -> str:
        freeze_rollout_report(actor=person, now=timezone.now(), rollout=rollout, part=at.card.part, signer=signer)
        return _("报告已冻结。以后下载，数字都和现在一样。")

    return pressed(request, do, reverse("rollout-reports", args=[rollout]))


@require_safe
@office_door
def download(request: HttpRequest, person: Person, rollout: UUID, frozen: UUID, suffix: str) -> HttpResponse:
    """One report as Word or Excel, printed from what was frozen."""
    at = seen(request, person, rollout, lang())
    found = frozen_report(scope=person.scope, rollout=at.card, report=frozen)
    press, back = _printer(suffix), reverse("rollout-reports", args=[rollout])
    if not found.intact:
        return pressed(request, _changed, back)
    address = request.build_absolute_uri(f"{reverse('verify')}?code={show_code(found.card.code)}")
    return _attached(press, printed(found, lang(), address), found.card.number)


def _changed() -> str:
    said = (
        "这份报告的数据和封存时的摘要不一致，不再提供下载",
        "the figures of this report differ from the digest that was sealed, so it is not handed out",
    )
    raise BadInput([bad(*said, "告诉本站的管理员，核对数据库和备份", "Tell the steward, who compares database and backup", code="changed")])


@require_safe
@office_door
def targets(request: HttpRequest, person: Person, rollout: UUID) -> HttpResponse:
    """The list as it is filtered, as a workbook: to print, or to telephone those who have no account."""
    at, sieve = seen(request, person, rollout, lang()), sieve_of(request.GET.dict())
    rows = every_target(scope=person.scope, rollout=at.card, sieve=sieve, most=MOST)
    places = places_in_words({row.place_path for row in rows}, lang())
    heads = (_("企业"), _("统一社会信用代码"), _("所在地"), _("行业"), _("进度"), _("等级"), _("邀请"), _("提醒次数"))
    body = tuple(
        (row.name, row.credit_code, places[row.place_path], industry_words(row.industry[:2], lang()), str(row.state.label), level_of(row),
         day(row.invited_at), row.reminders)
        for row in rows
    )  # fmt: skip
    today = timezone.localdate()
    facts = ((_("自评工作"), at.card.title), (_("范围"), at.place), (_("截至"), today.isoformat()), (_("家数"), f"{len(rows):,}"))
    tables = PrintedTables(
        at.card.title,
        at.place,
        facts,
        (PrintedTable(_("应评企业"), heads, body, (7, 4, 6, 5, 4, 2, 2, 2)),),
        at.card.title,
        "",
        today,
        lang(),
    )
    return _attached(_printer("xlsx"), tables, f"targets-{today.isoformat()}")


def _printer(suffix: str) -> TablesPrinter:
    if suffix not in FORMS:
        raise Http404(suffix)
    return cast("TablesPrinter", import_string(settings.TIHANG_PORTS[f"tables_{suffix}"])())


def _attached(press: TablesPrinter, tables: PrintedTables, name: str) -> HttpResponse:
    answer = HttpResponse(press.print(tables), content_type=press.media_type)
    full = quote(f"{tables.title}-{name}{press.suffix}", safe="")
    answer.headers["Content-Disposition"] = f"attachment; filename=\"{name}{press.suffix}\"; filename*=UTF-8''{full}"
    answer.headers["Cache-Control"] = "no-store"
    return answer
