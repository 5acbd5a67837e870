"""The board of a level, and one duty: our own and those below (报送事项)."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.authority.report_duty import DutySaid, report_duty
from tihang.flows.authority.set_duty_date import set_duty_date
from tihang.flows.file_ports import FilesUnreachable
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.duties.codes import Duty, duty_of
from tihang.journey.duties.queries import board, lines_below, reports_of, unit_of
from tihang.journey.duties.queries.boards import holders_of, line_of
from tihang.journey.rechecks.queries.rounds import thing_of
from tihang.journey.record.rules.files import plain_name
from tihang.journey.registry.access import Deed, Office, permits
from tihang.web.authority.duties.forms import date_form, report_form
from tihang.web.authority.duties.pages import DutyPage, below_roster, board_page, counted, facts_of, holders_roster
from tihang.web.authority.seat import office_here, uuid_or_none
from tihang.web.authority.views import bar
from tihang.web.desk.doing import attempt
from tihang.web.desk.door import office_door
from tihang.web.errors import error_page
from tihang.web.factories.evidence.desk import file_desk
from tihang.web.factories.evidence.uploading import ToTheStore
from tihang.web.parts.deed_form import DeedForm
from tihang.web.parts.duty import KINDS, about, report_shown
from tihang.web.parts.roster import Roster

YEARS = 4


@require_GET
@office_door
def duties_(request: HttpRequest, person: Person) -> HttpResponse:
    """What we owe and what is owed to us, of one year."""
    office, today = _office(request, person), timezone.localdate()
    text = request.GET.get("year", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == YEARS else today.year
    page = board_page(board(scope=person.scope, office=office, year=year, today=today), today)
    return render(request, "authority/duties/board.html", {"page": page, **bar(request, person, "duties")})


@require_GET
@office_door
def duty_(request: HttpRequest, person: Person, duty: str, year: int) -> HttpResponse:
    """One duty of one year."""
    return _page(request, person, _duty(duty), year)


@require_POST
@office_door
def date_(request: HttpRequest, person: Person, duty: str, year: int) -> HttpResponse:
    """By when those below owe it."""
    it, office = _duty(duty), _office(request, person)

    def do() -> str:
        due, basis = _day(str(request.POST.get("due", ""))), str(request.POST.get("basis", ""))
        set_duty_date(actor=person, now=timezone.now(), office=office.authority, duty=duty, year=year, due=due, basis=basis)
        return _("期限定好了，到期前会提醒还没有报的。")

    return attempt(
        request, date_form(it, year), do, reverse("duty", args=[duty, year]), lambda form: _page(request, person, it, year, form)
    )


@csrf_exempt  # asked in `_take`: reading the secret reads the file, and who may send one is asked before
@require_POST
@office_door
def report(request: HttpRequest, person: Person, duty: str, year: int) -> HttpResponse:
    """Handed in: whether one may is asked before anything is read."""
    it, office = _duty(duty), _office(request, person)
    if not permits(person.scope, Deed.REPORT_DUTY, thing_of(Part(office.path, office.group_path))):
        raise Http404(duty)
    handler = ToTheStore(request, file_desk())
    request.upload_handlers = [handler]
    try:
        return _take(request, person, it, year, handler)
    finally:
        handler.discard()


@csrf_protect
def _take(request: HttpRequest, person: Person, duty: Duty, year: int, handler: ToTheStore) -> HttpResponse:
    request.FILES  # noqa: B018 - reads them
    office, text = _office(request, person), request.POST.get
    takes = str(text("takes", "")) or duty.takes[-1]
    said = DutySaid(duty.id, year, takes, str(text("code", "")), str(text("text", "")))

    def do() -> str:
        come = next(iter(handler.arrived), None)
        if come and come.problem:
            raise BadInput([come.problem])
        incoming, name = (come.incoming, plain_name(come.name) or _("未命名")) if come else (None, "")
        report_duty(actor=person, now=timezone.now(), office=office.authority, said=said, desk=file_desk(), incoming=incoming, name=name)
        return _("报出去了，对方会收到通知。")

    form = report_form(person.scope, office, duty, year)
    try:
        return attempt(request, form, do, reverse("duty", args=[duty.id, year]), lambda again: _page(request, person, duty, year, again))
    except FilesUnreachable:
        return error_page(request, 503, detail=_("存放文件的地方暂时连不上，这次没有收下；过一会儿再传。"))


def _page(request: HttpRequest, person: Person, duty: Duty, year: int, again: DeedForm | None = None) -> HttpResponse:
    office, today = _office(request, person), timezone.localdate()
    part, forms = Part(office.path, office.group_path), {again.name: again} if again else {}
    unit = unit_of(office.authority)
    owes = unit is not None and unit.owes(duty)
    line = line_of(unit=unit, duty=duty, year=year, today=today) if unit and owes else None
    may = lambda deed: permits(person.scope, deed, thing_of(part))  # noqa: E731 - one word for a question asked twice
    reports = reports_of(scope=person.scope, duty=duty.id, year=year, office=office.authority) if owes else ()
    below = lines_below(part=part, duty=duty, year=year, today=today) if duty.owes else ()
    dates = bool(below or duty.holders) and may(Deed.SET_DUTY_DATE)
    page = DutyPage(
        about(duty), f"{year}", str(line.state.label) if line else "", KINDS[line.state] if line else "", facts_of(duty, line),
        tuple(report_shown(each, reverse("duty-handed", args=[each.id])) for each in reports),
        (forms.get("report") or report_form(person.scope, office, duty, year)) if owes and may(Deed.REPORT_DUTY) else None,
        (forms.get("date") or date_form(duty, year)) if dates else None, below_roster(duty, below) if below else None,
        *_holders(request, duty, year, part, today),
    )  # fmt: skip
    return render(request, "authority/duties/duty.html", {"page": page, **bar(request, person, "duties")})


def _holders(
    request: HttpRequest, duty: Duty, year: int, part: Part, today: date
) -> tuple[tuple[tuple[str, str, bool], ...], Roster | None]:
    if not duty.holders:
        return (), None
    state, after = str(request.GET.get("state", "")), uuid_or_none(request.GET.get("after", ""))
    found = holders_of(part=part, duty=duty, year=year, today=today, state=state, after=after)
    return counted(duty, year, found, state), holders_roster(duty, year, found, state) if found.lines else None


def _duty(name: str) -> Duty:
    try:
        return duty_of(name)
    except BadInput as unknown:
        raise Http404(name) from unknown


def _office(request: HttpRequest, person: Person) -> Office:
    office = office_here(request, person.scope)
    if not bar(request, person, "duties")["duties_are_ours"]:
        raise Http404
    return office


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
