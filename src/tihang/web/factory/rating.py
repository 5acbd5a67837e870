"""Answering the maturity sheet (成熟度作答): a sub-domain, a picture, the judgement so far, tailoring."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tihang.core.problems import BadInput
from tihang.flows.factory.choose_picture import choose_picture
from tihang.flows.factory.exclude_area import exclude_area
from tihang.flows.factory.save_answers import Saved, save_answers
from tihang.flows.filling import SignedOff
from tihang.journey.assessment.queries import pack_of
from tihang.journey.intake.names import FACTS
from tihang.journey.intake.queries import Draft, draft
from tihang.web.factory.area_page import area_page
from tihang.web.factory.beside import Beside, beside_questions
from tihang.web.factory.differences import MAIN
from tihang.web.factory.drafts import frame, judge, of_draft, refused, told_saved
from tihang.web.factory.now_panel import now_panel
from tihang.web.factory.posting import touched
from tihang.web.factory.reading_forms import clean, posted_answers, shown_questions, small_number
from tihang.web.factory.session import filler_of
from tihang.web.factory.taking import choose_page
from tihang.web.speech import lang


@require_http_methods(["GET", "POST"])
@of_draft
def area(request: HttpRequest, found: Draft, code: str) -> HttpResponse:
    """The page of one sub-domain; a post saves the whole form, as browsers without script do."""
    if request.method == "POST":
        return _save_area(request, found, code)
    judgement = judge(found)
    around = frame(request, found)
    try:
        page = area_page(found, judgement, code, lang(), _beside(request, found, code, locked=bool(around["locked"])))
    except (KeyError, StopIteration):
        raise Http404(code) from None
    return render(request, "factory/area.html", {"page": page, "now": now_panel(found, judgement, lang()), **around})


def _beside(request: HttpRequest, found: Draft, code: str, *, locked: bool) -> Beside:
    questions = pack_of(found.main.pack, found.main.edition).area_by_code[code].questions
    return beside_questions(request, found, found.main, code, list(questions), locked=locked)


def _save_area(request: HttpRequest, found: Draft, code: str) -> HttpResponse:
    pack = pack_of(found.main.pack, found.main.edition)
    if code not in pack.area_by_code:
        raise Http404(code)
    answers, problems = posted_answers(request.POST, shown_questions(pack, pack.area_by_code[code].questions))
    if problems:
        return refused(request, BadInput(problems))
    before, picked = found.main.pictures.get(code), small_number(request.POST.get("picture", ""))
    actor, at, saved = filler_of(request), timezone.now(), Saved(0, timezone.now())
    kept = touched(found, found.main, answers, request.POST)
    try:
        if kept.answers:
            saved = save_answers(actor=actor, now=at, workspace=found.id, beside=False, answers=kept.answers, expected=kept.expected)
        if picked is not None and picked != before:
            choose_picture(actor=actor, now=at, workspace=found.id, area=code, rung=picked)
    except BadInput as error:
        return refused(request, error, status=423 if isinstance(error, SignedOff) else 400)
    if saved.conflicts:
        return choose_page(request, found, MAIN, {name: kept.answers[name] for name in saved.conflicts})
    if picked is not None and picked != before:
        return redirect("factory:area", draft_id=found.id, code=code)
    return _go_on(request, found, code)


def _go_on(request: HttpRequest, found: Draft, code: str) -> HttpResponse:
    target = request.POST.get("go", code)
    if target == "result":
        return redirect("factory:result", draft_id=found.id)
    if target == "criteria":
        return redirect("factory:criteria", draft_id=found.id, section=FACTS)
    known = pack_of(found.main.pack, found.main.edition).area_by_code
    return redirect("factory:area", draft_id=found.id, code=target if target in known else code)


@require_POST
@of_draft
def picture(request: HttpRequest, found: Draft, code: str) -> HttpResponse:
    """Choose a picture of practice; the requirements below come back estimated."""
    rung, at = small_number(request.POST.get("picture", "")), timezone.now()
    try:
        choose_picture(actor=filler_of(request), now=at, workspace=found.id, area=code, rung=rung or 0)
    except BadInput as error:
        return refused(request, error, status=423 if isinstance(error, SignedOff) else 422)
    if not getattr(request, "htmx", False):
        return redirect("factory:area", draft_id=found.id, code=code)
    fresh = draft(scope=filler_of(request).scope, workspace=found.id)
    page = area_page(fresh, judge(fresh), code, lang(), _beside(request, fresh, code, locked=False))
    return told_saved(render(request, "factory/requirements_part.html", {"page": page, "fresh": True, **frame(request, fresh)}), at)


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
