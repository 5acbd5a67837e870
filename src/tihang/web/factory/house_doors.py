"""What a house does with a signed result (企业结果的办理): share it or not, issue the formal report, take it home."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.http import require_POST, require_safe

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.factory.issue_report import issue_report
from tihang.flows.factory.share_result import share_result
from tihang.flows.ports import Signer
from tihang.journey.assessment.queries import signed_of
from tihang.journey.assessment.queries.issued_reports import paper_of
from tihang.journey.intake.queries import Draft, NoSuchDraft
from tihang.web.factory.downloads import attached
from tihang.web.factory.drafts import of_draft, refused
from tihang.web.factory.printing import printer
from tihang.web.factory.session import filler_of
from tihang.web.people import signed_in

PAPERS = ("pdf", "docx")


@require_POST
@of_draft
def share(request: HttpRequest, found: Draft) -> HttpResponse:
    """Let the signed result count among peers, or no longer."""
    try:
        actor, signed = _signed(request, found)
        share_result(actor=actor, now=timezone.now(), assessment=signed, shared=request.POST.get("shared") == "yes")
    except BadInput as error:
        return refused(request, error)
    return redirect(f"{reverse('factory:result', kwargs={'draft_id': found.id})}#h-peers")


@require_POST
@of_draft
def issue(request: HttpRequest, found: Draft) -> HttpResponse:
    """Issue the formal report on what was signed."""
    signer: Signer = import_string(settings.TIHANG_PORTS["signer"])()
    try:
        actor, signed = _signed(request, found)
        issue_report(
            actor=actor, now=timezone.now(), assessment=signed, printer=printer("pdf"), signer=signer,
            link_of=lambda code: f"{request.build_absolute_uri(reverse('verify'))}?code={code}",
        )  # fmt: skip
    except BadInput as error:
        return refused(request, error)
    return redirect(f"{reverse('factory:result', kwargs={'draft_id': found.id})}#h-formal")


def _signed(request: HttpRequest, found: Draft) -> tuple[Person, UUID]:
    """Who asks, and what was signed of this sheet. Raises NoSuchDraft for a guest's, BadInput where nothing was signed."""
    actor = filler_of(request)
    if found.house is None or not isinstance(actor, Person):
        raise NoSuchDraft(found.id)
    rows = signed_of(scope=actor.scope, factory=found.house.factory)
    current = next((row for row in rows if row.workspace == found.id and row.current), None)
    if current is None:
        said = "这份自评还没有内部签核", "this self-assessment is not signed off yet"
        raise BadInput([bad(*said, "先由签署人或管理员签核", "Let a signatory or owner sign it off first", code="not_signed")])
    return actor, current.id


@require_safe
@signed_in
def issued(request: HttpRequest, person: Person, report: UUID, suffix: str) -> HttpResponse:
    """An issued report on paper, for the house and the officers of its place."""
    paper = paper_of(scope=person.scope, report=report)
    if suffix not in PAPERS:
        raise Http404(suffix)
    press = printer(suffix)
    return attached(press.print(paper.report, paper.stamp), press.media_type, f"tihang-{paper.row.number}.{suffix}")
