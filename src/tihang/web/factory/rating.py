"""Answering the maturity sheet (成熟度作答): a sub-domain, a picture, autosave, the judgement so far, tailoring."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import NotAllowed
from tihang.flows.factory.choose_picture import choose_picture
from tihang.flows.factory.exclude_area import exclude_area
from tihang.flows.factory.save_answers import save_answers
from tihang.flows.filling import SignedOff
from tihang.journey.assessment.queries import pack_of
from tihang.journey.intake.names import FACTS
from tihang.journey.intake.queries import Draft, NoSuchDraft, draft, pack_of_sheet
from tihang.web.factory.area_page import area_page
from tihang.web.factory.conflicts import told_conflict
from tihang.web.factory.drafts import frame, judge, of_draft, refused, told_saved
from tihang.web.factory.now_panel import now_panel
from tihang.web.factory.reading_forms import clean, posted_answers, posted_versions, shown_questions, small_number
from tihang.web.factory.session import filler_of
from tihang.web.speech import lang

NOTHING_TO_SAVE = bad("这里没有可以保存的答案", "There is no answer here to save", "刷新页面再试", "Reload the page and try again")


@require_http_methods(["GET", "POST"])
@of_draft
def area(request: HttpRequest, found: Draft, code: str) -> HttpResponse:
    """The page of one sub-domain; a post saves the whole form, as browsers without script do."""
    if request.method == "POST":
        return _save_area(request, found, code)
    judgement = judge(found)
    try:
        page = area_page(found, judgement, code, lang())
    except (KeyError, StopIteration):
        raise Http404(code) from None
    return render(request, "factory/area.html", {"page": page, "now": now_panel(found, judgement, lang()), **frame(found)})


def _save_area(request: HttpRequest, found: Draft, code: str) -> HttpResponse:
    pack = pack_of(found.main.pack, found.main.edition)
    if code not in pack.area_by_code:
        raise Http404(code)
    answers, problems = posted_answers(request.POST, shown_questions(pack, pack.area_by_code[code].questions))
    if problems:
        return refused(request, BadInput(problems))
    before, chosen = found.main.pictures.get(code), small_number(request.POST.get("picture", ""))
    try:
        actor, now = filler_of(request), timezone.now()
        kept = _changed(found, answers)
        if kept:
            save_answers(actor=actor, now=now, workspace=found.id, beside=False, answers=kept)
        if chosen is not None and chosen != before:
            choose_picture(actor=actor, now=now, workspace=found.id, area=code, rung=chosen)
            return redirect("factory:area", draft_id=found.id, code=code)
    except BadInput as error:
        return refused(request, error)
    return _go_on(request, found, code)


def _changed(found: Draft, answers: dict[str, Any]) -> dict[str, Any]:
    """The answers that differ from what is kept. A form shows estimates unchosen, so one that is sent was chosen: it confirms."""
    rows = found.main.rows
    return {
        name: value
        for name, value in answers.items()
        if (row := rows.get(name)) is None or row.estimated or value != ({"not_applicable": row.reason} if row.reason else row.value)
    }


def _go_on(request: HttpRequest, found: Draft, code: str) -> HttpResponse:
    target = request.POST.get("go", code)
    if target == "result":
        return redirect("factory:result", draft_id=found.id)
    if target == "criteria":
        return redirect("factory:criteria", draft_id=found.id, section=FACTS)
    known = pack_of(found.main.pack, found.main.edition).area_by_code
    return redirect("factory:area", draft_id=found.id, code=target if target in known else code)


@require_POST
def save(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Autosave of what changed on the page; the answer is only the time it was kept, the judgement is fetched by a second request."""
    actor, at, beside = filler_of(request), timezone.now(), request.POST.get("sheet") == "beside"
    try:
        pack = pack_of(*pack_of_sheet(workspace=draft_id, beside=beside))
        answers, problems = posted_answers(request.POST, pack.questions)
        if problems or not answers:
            return refused(request, BadInput(problems or [NOTHING_TO_SAVE]), status=422)
        expected = posted_versions(request.POST, answers)
        saved = save_answers(actor=actor, now=at, workspace=draft_id, beside=beside, answers=answers, expected=expected)
    except (NoSuchDraft, NotAllowed):
        return render(request, "factory/not_held.html", status=404)
    except SignedOff as error:
        return refused(request, error, status=423)
    except BadInput as error:
        return refused(request, error, status=422)
    return told_conflict(request, draft_id, saved) if saved.conflicts else told_saved(HttpResponse(status=204), at, saved.versions)


@require_POST
@of_draft
def picture(request: HttpRequest, found: Draft, code: str) -> HttpResponse:
    """Choose a picture of practice; the requirements below come back estimated."""
    rung, at = small_number(request.POST.get("picture", "")), timezone.now()
    try:
        choose_picture(actor=filler_of(request), now=at, workspace=found.id, area=code, rung=rung or 0)
    except BadInput as error:
        return refused(request, error, status=422)
    if not getattr(request, "htmx", False):
        return redirect("factory:area", draft_id=found.id, code=code)
    fresh = draft(scope=filler_of(request).scope, workspace=found.id)
    page = area_page(fresh, judge(fresh), code, lang())
    return told_saved(render(request, "factory/requirements_part.html", {"page": page, "draft": fresh, "fresh": True}), at)


@require_safe
@of_draft
def now(request: HttpRequest, found: Draft) -> HttpResponse:
    """The judgement of the draft as it stands, for the rail, the dock and the list of sub-domains."""
    judgement, code = judge(found), request.GET.get("area", "")
    known = pack_of(found.main.pack, found.main.edition).area_by_code
    page = area_page(found, judgement, code, lang()) if code in known and known[code].questions else None
    return render(request, "factory/now_part.html", {"now": now_panel(found, judgement, lang()), "draft": found, "page": page})


@require_POST
@of_draft
def tailor(request: HttpRequest, found: Draft, code: str) -> HttpResponse:
    """Exclude a sub-domain for a reason, or take it in again."""
    reason = None if request.POST.get("take") == "in" else clean(str(request.POST.get("reason", "")))
    try:
        exclude_area(actor=filler_of(request), now=timezone.now(), workspace=found.id, area=code, reason=reason)
    except BadInput as error:
        return refused(request, error)
    return redirect("factory:area", draft_id=found.id, code=code)
