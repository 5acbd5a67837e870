"""Doors of a submission's paper (纸质件): have it printed, take it home, attach the sealed scan."""

from typing import cast
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.factory.attach_scan import attach_scan
from tihang.flows.factory.print_submission import print_submission
from tihang.flows.file_ports import FileDesk, FilesUnreachable, NoSuchContent
from tihang.flows.public_site import public_site, site_at
from tihang.journey.intake.names import PaperState
from tihang.journey.intake.queries.papers import Handed, handed_in, pages_before, paper_of, scans_of
from tihang.journey.registry.access import Deed, must, permits
from tihang.web.errors import error_page
from tihang.web.factories.applying.paper_page import paper_page
from tihang.web.factories.evidence.desk import file_desk, file_store
from tihang.web.factories.evidence.uploading import ToTheStore
from tihang.web.people import signed_in
from tihang.web.speech import lang


@require_safe
@signed_in
def paper(request: HttpRequest, person: Person, submission: UUID) -> HttpResponse:
    """How far it is, which pages to print, and what the scans say."""
    return _shown(request, person, handed_in(scope=person.scope, submission=submission))


@require_POST
@signed_in
def ask(request: HttpRequest, person: Person, submission: UUID) -> HttpResponse:
    """Have it printed."""
    site = public_site() or site_at(f"{request.scheme}://{request.get_host()}")
    try:
        print_submission(actor=person, now=timezone.now(), submission=submission, link=site.link, site=site.site)
    except BadInput as refused:
        return _shown(request, person, handed_in(scope=person.scope, submission=submission), refused)
    return redirect("paper", submission=submission)


@require_safe
@signed_in
def file(request: HttpRequest, person: Person, submission: UUID) -> HttpResponse:
    """The signed PDF, as it was printed."""
    found = handed_in(scope=person.scope, submission=submission)
    card = paper_of(submission)
    if card is None or card.state != PaperState.READY:
        raise Http404(submission)
    try:
        stream = file_store().open(card.file)
    except NoSuchContent as gone:
        raise Http404(submission) from gone
    except FilesUnreachable:
        return error_page(request, 503, detail=_("存放文件的地方暂时连不上，过一会儿再打开。"))
    name = f"tihang-{found.shown_code}.pdf"
    answer: HttpResponseBase = FileResponse(stream, as_attachment=True, filename=name, content_type="application/pdf")
    answer.headers["Cache-Control"] = "private, no-store"
    return cast("HttpResponse", answer)


@csrf_exempt  # asked below: reading the secret reads the files, and who may send them is asked before
@require_POST
@signed_in
def scan(request: HttpRequest, person: Person, submission: UUID) -> HttpResponse:
    """Attach what was scanned."""
    found = handed_in(scope=person.scope, submission=submission)
    must(person.scope, Deed.ATTACH_SCAN, found.thing)
    desk: FileDesk = file_desk()
    handler = ToTheStore(request, desk)
    request.upload_handlers = [handler]
    try:
        return _take(request, person, found, handler)
    finally:
        handler.discard()


@csrf_protect
def _take(request: HttpRequest, person: Person, found: Handed, handler: ToTheStore) -> HttpResponse:
    request.FILES  # noqa: B018 - reads them
    wrong = [each.problem for each in handler.arrived if each.problem]
    if wrong:
        return _shown(request, person, found, BadInput(wrong))
    try:
        files = [(each.incoming, each.name) for each in handler.arrived]
        attach_scan(actor=person, now=timezone.now(), submission=found.id, files=files, desk=handler.desk)
    except BadInput as refused:
        return _shown(request, person, found, refused)
    except FilesUnreachable:
        return error_page(request, 503, detail=_("存放文件的地方暂时连不上，这次没有收下；过一会儿再传。"))
    return redirect("paper", submission=found.id)


def _shown(request: HttpRequest, person: Person, found: Handed, refused: BadInput | None = None) -> HttpResponse:
    may_print, may_scan = (permits(person.scope, deed, found.thing) for deed in (Deed.PRINT_SUBMISSION, Deed.ATTACH_SCAN))
    card = paper_of(found.id)
    page = paper_page(found, card, pages_before(found.id), scans_of(found.id), may_print=may_print, may_scan=may_scan)
    at = 0 if lang() == "zh" else 1
    wrong = [f"{problem.said[at]}。{problem.remedy[at]}" for problem in refused.problems] if refused else []
    shown = {"page": page, "wrong": wrong, "lang": lang()}
    return render(request, "applying/paper.html", shown, status=422 if refused else 200)
