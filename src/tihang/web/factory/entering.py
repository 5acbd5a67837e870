"""Coming in (进入自评): begin, open the sample, come back with a code, go where work waits."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from tihang.core.problems import BadInput
from tihang.flows.factory.name_factory import name_factory
from tihang.flows.factory.open_sample import open_sample
from tihang.flows.factory.resume_draft import resume_draft
from tihang.flows.factory.start_self_assessment import start_self_assessment
from tihang.journey.intake.queries import Draft
from tihang.web.errors import error_page
from tihang.web.factory.area_page import first_open
from tihang.web.factory.brake import PAUSE, count_wrong, too_many
from tihang.web.factory.drafts import judge, of_draft, refused
from tihang.web.factory.reading_forms import posted_subject
from tihang.web.factory.session import filler_of, guest_of, hold


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begin: open a draft, keep it in the session, go to the first question."""
    subject = posted_subject(request.POST)
    try:
        started = start_self_assessment(
            actor=guest_of(request), now=timezone.now(), profile=request.POST.get("profile", ""), subject=subject
        )
    except BadInput as error:
        return refused(request, error)
    hold(request, started.workspace)
    return redirect("factory:resume_at", draft_id=started.workspace)


@require_POST
def sample(request: HttpRequest) -> HttpResponse:
    """Open the sample factory on its result."""
    started = open_sample(actor=guest_of(request), now=timezone.now(), folder=Path(settings.TIHANG_EXAMPLES))
    hold(request, started.workspace)
    return redirect("factory:result", draft_id=started.workspace)


@require_POST
def resume(request: HttpRequest) -> HttpResponse:
    """Come back with a retrieval code; guessing is braked."""
    if too_many(request):
        waiting = error_page(request, 429)
        waiting.headers["Retry-After"] = str(PAUSE)
        return waiting
    try:
        found = resume_draft(actor=guest_of(request), now=timezone.now(), typed=request.POST.get("code", "")[:40])
    except BadInput as error:
        count_wrong(request)
        return refused(request, error, status=404)
    hold(request, found)
    return redirect("factory:resume_at", draft_id=found)


@require_safe
@of_draft
def resume_at(request: HttpRequest, found: Draft) -> HttpResponse:
    """To the first sub-domain that is not done."""
    return redirect("factory:area", draft_id=found.id, code=first_open(found, judge(found)))


@require_POST
@of_draft
def name(request: HttpRequest, found: Draft) -> HttpResponse:
    """Say which enterprise and factory the sheet is about."""
    try:
        name_factory(actor=filler_of(request), now=timezone.now(), workspace=found.id, subject=posted_subject(request.POST))
    except BadInput as error:
        return refused(request, error)
    return redirect("factory:result", draft_id=found.id)
