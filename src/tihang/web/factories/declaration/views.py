"""The page of a declaration, and what a signatory presses on it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.declaring import Preparation, prepared
from tihang.flows.factory.declare_basic import declare_basic
from tihang.flows.factory.open_workspace import FIRST_YEAR
from tihang.flows.factory.withdraw_declaration import withdraw_declaration
from tihang.flows.recording import may
from tihang.journey.assessment.queries import signed_of
from tihang.journey.intake.queries import dossiers_of
from tihang.journey.record.queries import Subject
from tihang.journey.registry.access import Deed, permits
from tihang.journey.review.names import BASIC
from tihang.journey.review.queries import FilingRow, filing_card, filings_of, way_for
from tihang.web.desk.doing import attempt, pressed
from tihang.web.factories.declaration.page import Found, declaration_page, declare_form
from tihang.web.parts.deed_form import DeedForm
from tihang.web.people import signed_in


@require_GET
@signed_in
def latest(request: HttpRequest, person: Person, factory_id: UUID) -> HttpResponse:
    """The year that matters now: the last that was declared or signed off."""
    subject = may(person, Deed.SEE_FILING, factory_id)
    years = [row.year for row in filings_of(scope=person.scope, factory=subject.id)]
    years += [row.year for row in signed_of(scope=person.scope, factory=subject.id)]
    return redirect("declaration", factory_id=subject.id, year=max(years, default=localdate().year))


@require_http_methods(["GET", "POST"])
@signed_in
def declaration(request: HttpRequest, person: Person, factory_id: UUID, year: int) -> HttpResponse:
    """Item by item, and the statement."""
    subject = may(person, Deed.SEE_FILING if request.method == "GET" else Deed.DECLARE_BASIC, factory_id)
    if request.method == "GET":
        return _show(request, person, subject, year)

    def do() -> str:
        agreed = request.POST.get("agreed") == "yes"
        declare_basic(actor=person, now=timezone.now(), factory=factory_id, year=year, agreed=agreed)
        return _("声明已签署，当天的判定和证据都存好了。")

    def again(form: DeedForm) -> HttpResponse:
        return _show(request, person, subject, year, form)

    form = declare_form(_found(person, subject, year))
    return attempt(request, form, do, reverse("declaration", args=[factory_id, year]), again)


@require_GET
@signed_in
def version(request: HttpRequest, person: Person, factory_id: UUID, year: int, number: int) -> HttpResponse:
    """One frozen version; the older ones stay readable."""
    subject = may(person, Deed.SEE_FILING, factory_id)
    found = _found(person, subject, year, number)
    if found.shown is None:
        raise Http404
    return _render(request, found, None)


@require_POST
@signed_in
def withdraw(request: HttpRequest, person: Person, factory_id: UUID, year: int) -> HttpResponse:
    """Take it back while no desk has settled it."""
    subject = may(person, Deed.WITHDRAW_DECLARATION, factory_id)
    standing = _standing(person, subject, year)
    if standing is None:
        raise Http404

    def do() -> str:
        withdraw_declaration(actor=person, now=timezone.now(), filing=standing.id, why=request.POST.get("why", ""))
        return _("声明已撤回，材料还在这里，可以重新声明。")

    return pressed(request, do, reverse("declaration", args=[factory_id, year]))


def _show(request: HttpRequest, person: Person, subject: Subject, year: int, form: DeedForm | None = None) -> HttpResponse:
    return _render(request, _found(person, subject, year), form)


def _render(request: HttpRequest, found: Found, form: DeedForm | None) -> HttpResponse:
    page = declaration_page(found, form)
    return render(request, "factories/declaration/page.html", {"page": page, "section": "factories", "form_wrong": form})


def _found(person: Person, subject: Subject, year: int, number: int = 0) -> Found:
    """Everything the page shows to this reader. Only the house sees what it could declare; officers see what was."""
    if not FIRST_YEAR <= year <= localdate().year + 1:
        raise Http404
    last = next((row for row in filings_of(scope=person.scope, factory=subject.id) if row.year == year), None)
    card = filing_card(scope=person.scope, filing=last.id) if last else None
    dossiers = dossiers_of(factory=subject.id, tier=BASIC, year=year) if last else ()
    inside = subject.organisation in person.scope.organisations
    made = _prepared(person, subject, year) if inside else None
    signs = permits(person.scope, Deed.DECLARE_BASIC, subject.thing)
    return Found(
        subject, year, card, dossiers, made, way_for(subject.region), signs, permits(person.scope, Deed.BIND_FILE, subject.thing), number
    )


def _prepared(person: Person, subject: Subject, year: int) -> Preparation | BadInput:
    try:
        return prepared(actor=person, now=timezone.now(), subject=subject, year=year)
    except BadInput as hindered:
        return hindered


def _standing(person: Person, subject: Subject, year: int) -> FilingRow | None:
    """The filing of the year that is under way or done."""
    rows = [row for row in filings_of(scope=person.scope, factory=subject.id) if row.year == year]
    return next((row for row in rows if row.stands.end in ("", "done")), None)
