"""What was handed in, read and taken home (报送与回执): by the house, and by the officers of its jurisdiction or group."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tihang.core.campaign import ZONE
from tihang.core.paper.deposit import deposit_file
from tihang.flows.actors import Person
from tihang.flows.file_ports import FilesUnreachable, NoSuchContent
from tihang.flows.paper_ports import DepositPrinter
from tihang.flows.ports import PrintingFailed
from tihang.journey.intake.queries.deposit_prints import prints_of
from tihang.journey.intake.queries.deposits import Deposit, deposit
from tihang.web.errors import error_page
from tihang.web.factories.applying.dossier_view import dossier_view
from tihang.web.factories.applying.prints_view import prints_view
from tihang.web.factories.evidence.desk import file_store
from tihang.web.parts.names import name_parts
from tihang.web.people import signed_in


@require_safe
@signed_in
def submitted(request: HttpRequest, person: Person, submission: UUID) -> HttpResponse:
    """What was frozen, as it stands."""
    found = deposit(scope=person.scope, submission=submission)
    marks = next((each.marks for each in found.row.returns if not each.answered), {})
    inside = found.organisation in person.scope.organisations
    words = {
        "view": dossier_view(found, marks), "name": name_parts(found.factory_name), "title": _title(found), "found": found,
        "back": reverse("submission", args=[found.factory, found.campaign]) if inside else reverse("authority-application", args=[submission]),
        "section": "factories",
    }  # fmt: skip
    return render(request, "factories/applying/submitted.html", words)


@require_safe
@signed_in
def deposit_text(request: HttpRequest, person: Person, submission: UUID) -> HttpResponse:
    """The proof of deposit as it was signed."""
    found = deposit(scope=person.scope, submission=submission)
    return _attached(deposit_file(found.text, found.signature).encode(), "text/plain; charset=utf-8", f"deposit-{found.row.shown_code}.txt")


@require_safe
@signed_in
def deposit_pdf(request: HttpRequest, person: Person, submission: UUID) -> HttpResponse:
    """The same, typeset: as the job printed it, else made now; equal proofs give equal bytes."""
    found = deposit(scope=person.scope, submission=submission)
    name, proof = f"deposit-{found.row.shown_code}.pdf", prints_of([submission])[submission].deposit
    if proof is not None and proof.file:
        try:
            return _attached(file_store().open(proof.file).read(), "application/pdf", name)
        except (NoSuchContent, FilesUnreachable):
            pass  # the words are in the row, so it is made again
    printer: DepositPrinter = import_string(settings.TIHANG_PORTS["deposit_printer"])()
    try:
        body = printer.print(found.text, found.signature, found.row.kept_at.astimezone(ZONE).date().isoformat())
    except PrintingFailed:
        return error_page(request, 503, detail=_("现在打印不了。报送已存妥，带签名的文本回执随时可以下载；过一会儿再来取 PDF。"))
    return _attached(body, "application/pdf", name)


@require_safe
@signed_in
def prints(request: HttpRequest, person: Person, submission: UUID) -> HttpResponse:
    """How far the printing is, asked by the page until it is done."""
    found = deposit(scope=person.scope, submission=submission)
    return render(
        request, "factories/applying/prints_part.html", {"prints": prints_view(found.row.id, prints_of([submission])[submission])}
    )


def _title(found: Deposit) -> str:
    return _("%(house)s · 第 %(number)s 版") % {"house": found.organisation_name, "number": found.row.number}


def _attached(body: bytes, media: str, name: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
