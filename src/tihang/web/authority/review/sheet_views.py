"""Doors of countersign sheets (会签单): print one, take it home, read its scan, confirm what was read."""

from typing import cast
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST, require_safe

from tihang.core.problems import BadInput, Problem
from tihang.flows.actors import Person
from tihang.flows.authority.enter_countersign import Confirmed, enter_countersign
from tihang.flows.authority.print_countersign import Asked, print_countersign
from tihang.flows.authority.read_countersign import read_countersign
from tihang.flows.countersigning import sheet_print
from tihang.flows.file_ports import FilesUnreachable
from tihang.flows.paper_ports import SheetPrinter, SheetReader
from tihang.flows.ports import Signer
from tihang.flows.public_site import public_site, site_at
from tihang.journey.registry.access import Deed, must
from tihang.journey.review.queries.countersigns import SheetCard, batches, scan_shown, seat_of_office, sheet_card, sheets_of, thing_at
from tihang.web.authority.review.sheet_page import print_form, scan_page, scan_rows, sheet_facts, sheets_roster, state_of
from tihang.web.authority.seat import office_here, uuid_or_none
from tihang.web.authority.views import bar
from tihang.web.desk.doing import UNPROCESSABLE, done
from tihang.web.desk.door import office_door
from tihang.web.errors import error_page
from tihang.web.factories.evidence.desk import file_desk, file_store
from tihang.web.factories.evidence.uploading import ToTheStore
from tihang.web.parts.deed_form import DeedForm, refused
from tihang.web.speech import lang


@require_GET
@office_door
def sheets(request: HttpRequest, person: Person) -> HttpResponse:
    """What there is to print for departments that nobody serves here, and the sheets that were printed."""
    return _sheets(request, person)


def _sheets(request: HttpRequest, person: Person, form: DeedForm | None = None) -> HttpResponse:
    office = office_here(request, person.scope)
    printed = sheets_of(scope=person.scope, office=office)
    words = {"form": form or print_form(batches(office=office)), "table": sheets_roster(printed) if printed else None}
    return render(request, "authority/review/sheets.html", {**words, **bar(request, person, "applications")})


@require_POST
@office_door
def make(request: HttpRequest, person: Person) -> HttpResponse:
    """Print one."""
    office, given = office_here(request, person.scope), request.POST.dict()
    must(person.scope, Deed.PRINT_COUNTERSIGN, thing_at(*seat_of_office(office)))
    campaign, _slash, department = str(given.get("batch", "")).partition("/")
    asked = Asked(uuid_or_none(campaign) or office.authority, department, str(given.get("addressee", "")))
    site = public_site() or site_at(f"{request.scheme}://{request.get_host()}")
    signer = cast("Signer", import_string(settings.TIHANG_PORTS["signer"])())
    try:
        made = print_countersign(actor=person, now=timezone.now(), office=office.authority, asked=asked, link=site.link, signer=signer)
    except BadInput as error:
        form = print_form(batches(office=office))
        answer = _sheets(request, person, refused(form, {k: str(v) for k, v in given.items()}, error.problems, lang()) if form else None)
        answer.status_code = UNPROCESSABLE
        return answer
    return done(request, _("会签单生成了。下载打印，盖章后扫描传回这里。"), reverse("review-sheet", args=[made]))


@require_safe
@office_door
def sheet(request: HttpRequest, person: Person, sheet_id: UUID) -> HttpResponse:
    """One sheet with its readings."""
    return _sheet(request, person, sheet_card(scope=person.scope, sheet=sheet_id))


def _sheet(request: HttpRequest, person: Person, card: SheetCard, problems: tuple[str, ...] = ()) -> HttpResponse:
    words = {"card": card, "state": state_of(card), "facts": sheet_facts(card), "scans": scan_rows(card), "wrong": problems}
    answer = render(
        request, "authority/review/sheet.html", {**words, "back": reverse("review-sheets"), **bar(request, person, "applications")}
    )
    answer.status_code = UNPROCESSABLE if problems else 200
    return answer


@require_safe
@office_door
def file(request: HttpRequest, person: Person, sheet_id: UUID) -> HttpResponse:
    """The sheet as PDF, from what was frozen."""
    card = sheet_card(scope=person.scope, sheet=sheet_id)
    press = cast("SheetPrinter", import_string(settings.TIHANG_PORTS["countersign_printer"])())
    answer = HttpResponse(press.print(sheet_print(card)), content_type=press.media_type)
    full = quote(f"会签单-{card.content['addressee']}-{card.number}{press.suffix}", safe="")
    answer.headers["Content-Disposition"] = f"attachment; filename=\"countersign-{card.code}{press.suffix}\"; filename*=UTF-8''{full}"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@csrf_exempt  # asked below: reading the secret reads the files, and who may send them is asked before
@require_POST
@office_door
def read(request: HttpRequest, person: Person, sheet_id: UUID) -> HttpResponse:
    """Read a scan of it."""
    card = sheet_card(scope=person.scope, sheet=sheet_id)
    handler = ToTheStore(request, file_desk())
    request.upload_handlers = [handler]
    try:
        return _read(request, person, card, handler)
    finally:
        handler.discard()


@csrf_protect
def _read(request: HttpRequest, person: Person, card: SheetCard, handler: ToTheStore) -> HttpResponse:
    request.FILES  # noqa: B018 - reads them
    wrong = [each.problem for each in handler.arrived if each.problem]
    if wrong:
        return _sheet(request, person, card, _told(wrong))
    reader = cast("SheetReader", import_string(settings.TIHANG_PORTS["paper_reader"])())
    files = [(each.incoming, each.name) for each in handler.arrived]
    try:
        made = read_countersign(
            actor=person, now=timezone.now(), sheet=card.id, files=files, desk=handler.desk, store=file_store(), reader=reader
        )
    except BadInput as error:
        return _sheet(request, person, card, _told(error.problems))
    except FilesUnreachable:
        return error_page(request, 503, detail=_("存放文件的地方暂时连不上，这次没有收下；过一会儿再传。"))
    return done(request, _("读完了。还没有录入：对着纸看过再确认。"), reverse("review-sheet-scan", args=[made]))


@require_safe
@office_door
def scan(request: HttpRequest, person: Person, scan_id: UUID) -> HttpResponse:
    """What was read, to confirm."""
    return _scan(request, person, scan_id)


def _scan(request: HttpRequest, person: Person, scan_id: UUID, error: BadInput | None = None) -> HttpResponse:
    found = scan_shown(scope=person.scope, scan=scan_id)
    typed = {name: str(value) for name, value in request.POST.items()} if error else {}
    wrong = dict(zip((each.place for each in error.problems), _told(error.problems), strict=True)) if error else {}
    page = scan_page(found, typed, wrong)
    told = tuple(words for place, words in wrong.items() if place in {"file", "rows"})
    answer = render(request, "authority/review/sheet_scan.html", {"page": page, "told": told, **bar(request, person, "applications")})
    answer.status_code = UNPROCESSABLE if error else 200
    return answer


@require_POST
@office_door
def enter(request: HttpRequest, person: Person, scan_id: UUID) -> HttpResponse:
    """Let what was confirmed become opinions."""
    given = {name: str(value) for name, value in request.POST.items()}
    found = scan_shown(scope=person.scope, scan=scan_id)
    names = [(number, f"row-{number}") for number in range(len(found.read.rows))]
    rows = {number: Confirmed(given[name], given.get(f"why-{number}", "")) for number, name in names if given.get(name)}
    try:
        many = enter_countersign(
            actor=person,
            now=timezone.now(),
            scan=scan_id,
            rows=rows,
            seal_why=given.get("seal_why", ""),
            agreed=given.get("agreed") == "yes",
        )
    except BadInput as error:
        return _scan(request, person, scan_id, error)
    return done(request, _("%(n)s 件的意见已录入。") % {"n": many}, reverse("review-sheet", args=[found.sheet.id]))


def _told(problems: "list[Problem] | tuple[Problem, ...]") -> tuple[str, ...]:
    index, stop = (0, "。") if lang() == "zh" else (1, ". ")
    return tuple(f"{problem.said[index]}{stop}{problem.remedy[index]}{stop.strip()}" for problem in problems)
