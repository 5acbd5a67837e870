"""What the factory's pages do (工厂页面): translate a request into one read or one deed, never decide."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tihang.core.problems import BadInput
from tihang.flows.actors import NotYours
from tihang.flows.factory.choose_picture import choose_picture
from tihang.flows.factory.exclude_area import exclude_area
from tihang.flows.factory.open_sample import open_sample
from tihang.flows.factory.resume_draft import resume_draft
from tihang.flows.factory.save_answers import save_answers
from tihang.flows.factory.start_self_assessment import start_self_assessment
from tihang.journey.assessment.queries import Judgement, judged, pack_of
from tihang.journey.intake.queries import Draft, NoSuchDraft, draft, space
from tihang.web.errors import error_page
from tihang.web.factory.area_page import area_page, first_open
from tihang.web.factory.brake import count_wrong, too_many
from tihang.web.factory.criteria_page import FACTS, criteria_page, section_questions
from tihang.web.factory.now_panel import now_panel
from tihang.web.factory.printing import report_of
from tihang.web.factory.reading_forms import posted_answers, shown_questions
from tihang.web.factory.result_page import result_page
from tihang.web.factory.session import guest_of, hold

SUBJECT = ("enterprise", "factory", "uscc", "region", "industry")


P = ParamSpec("P")


def of_draft(view: Callable[Concatenate[HttpRequest, Draft, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Read the draft on behalf of the session; what the session does not hold is answered with the way to bring the code."""

    @wraps(view)
    def wrapped(request: HttpRequest, draft_id: UUID, *args: P.args, **words: P.kwargs) -> HttpResponse:
        try:
            found = draft(scope=guest_of(request).scope, workspace=draft_id)
            return view(request, found, *args, **words)
        except (NoSuchDraft, NotYours):
            return render(request, "factory/not_held.html", status=404)

    return wrapped


def lang() -> str:
    """The language of the page: zh or en."""
    return "en" if (get_language() or "zh").startswith("en") else "zh"


def today() -> date:
    """The day by the clock of the platform."""
    return timezone.localdate()


def judge(found: Draft) -> Judgement:
    """The draft judged today."""
    return judged(found, today())


def frame(found: Draft) -> dict[str, Any]:
    """What every answering page shows around its questions."""
    pack = pack_of(found.main.pack, found.main.edition)
    index = 0 if lang() == "zh" else 1
    profile = next((each.words[index] for each in pack.profiles if each.id == found.main.profile), "")
    named = [found.main.subject[key] for key in ("enterprise", "factory") if found.main.subject.get(key)]
    over = " · ".join([*named, profile, pack.document.number])
    return {"draft": found, "over": over, "saved_at": timezone.localtime(found.updated_at).strftime("%H:%M:%S")}


# coming in


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begin: open a draft, keep it in the session, go to the first question."""
    subject = {key: request.POST[key].strip()[:200] for key in SUBJECT if request.POST.get(key, "").strip()}
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
    started = open_sample(now=timezone.now(), folder=Path(settings.TIHANG_EXAMPLES))
    hold(request, started.workspace)
    return redirect("factory:result", draft_id=started.workspace)


@require_POST
def resume(request: HttpRequest) -> HttpResponse:
    """Come back with a retrieval code; guessing is braked."""
    if too_many(request):
        return error_page(request, 429)
    try:
        found = resume_draft(typed=request.POST.get("code", "")[:40])
    except BadInput as error:
        count_wrong(request)
        return refused(request, error, status=404)
    hold(request, found)
    return redirect("factory:resume_at", draft_id=found)


def refused(request: HttpRequest, error: BadInput, status: int = 400) -> HttpResponse:
    """A page, or a fragment for htmx, that says what is wrong and how to mend it."""
    name = "factory/refused_part.html" if getattr(request, "htmx", False) else "factory/refused.html"
    index = 0 if lang() == "zh" else 1
    told = [{"place": problem.place, "said": problem.said[index], "remedy": problem.remedy[index]} for problem in error.problems]
    return render(request, name, {"problems": told}, status=status)


@require_GET
@of_draft
def resume_at(request: HttpRequest, found: Draft) -> HttpResponse:
    """To the first sub-domain that is not done."""
    return redirect("factory:area", draft_id=found.id, code=first_open(found, judge(found)))


# answering


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
    before = found.main.pictures.get(code)
    picture = request.POST.get("picture", "")
    try:
        actor, now = guest_of(request), timezone.now()
        kept = _changed(found, answers)
        if kept:
            save_answers(actor=actor, now=now, workspace=found.id, beside=False, answers=kept)
        if picture.isdigit() and int(picture) != before:
            choose_picture(actor=actor, now=now, workspace=found.id, area=code, rung=int(picture))
            return redirect("factory:area", draft_id=found.id, code=code)
    except BadInput as error:
        return refused(request, error)
    if problems:
        return refused(request, BadInput(problems))
    return _go_on(request, found, code)


def _changed(found: Draft, answers: dict[str, Any]) -> dict[str, Any]:
    """The answers that differ from what is kept, so that an estimate stays an estimate until somebody touches it."""
    rows = found.main.rows
    return {
        name: value
        for name, value in answers.items()
        if (row := rows.get(name)) is None or value != ({"not_applicable": row.reason} if row.reason else row.value)
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
    actor, at, beside = guest_of(request), timezone.now(), request.POST.get("sheet") == "beside"
    try:
        sheet = space(scope=actor.scope, workspace=draft_id, beside=beside)
        answers, problems = posted_answers(request.POST, pack_of(sheet.pack, sheet.edition).questions)
        if problems:
            return refused(request, BadInput(problems), status=422)
        save_answers(actor=actor, now=at, workspace=draft_id, beside=beside, answers=answers)
    except (NoSuchDraft, NotYours):
        return render(request, "factory/not_held.html", status=404)
    except BadInput as error:
        return refused(request, error, status=422)
    return told_saved(HttpResponse(status=204), at)


def told_saved(response: HttpResponse, saved_at: datetime) -> HttpResponse:
    """Say in the headers when it was kept, and let the page fetch the judgement."""
    response.headers["Tihang-Saved"] = timezone.localtime(saved_at).strftime("%H:%M:%S")
    response.headers["HX-Trigger"] = "answer-saved"
    return response


@require_POST
@of_draft
def picture(request: HttpRequest, found: Draft, code: str) -> HttpResponse:
    """Choose a picture of practice; the requirements below come back estimated."""
    rung, at = request.POST.get("picture", ""), timezone.now()
    try:
        choose_picture(actor=guest_of(request), now=at, workspace=found.id, area=code, rung=int(rung) if rung.isdigit() else 0)
    except BadInput as error:
        return refused(request, error, status=422)
    if not getattr(request, "htmx", False):
        return redirect("factory:area", draft_id=found.id, code=code)
    fresh = draft(scope=guest_of(request).scope, workspace=found.id)
    page = area_page(fresh, judge(fresh), code, lang())
    return told_saved(render(request, "factory/requirements_part.html", {"page": page, "draft": fresh, "fresh": True}), at)


@require_GET
@of_draft
def now(request: HttpRequest, found: Draft) -> HttpResponse:
    """The judgement of the draft as it stands, for the rail, the dock and the list of sub-domains."""
    judgement, code = judge(found), request.GET.get("area", "")
    known = pack_of(found.main.pack, found.main.edition).area_by_code
    page = area_page(found, judgement, code, lang()) if code in known else None
    return render(request, "factory/now_part.html", {"now": now_panel(found, judgement, lang()), "draft": found, "page": page})


@require_POST
@of_draft
def tailor(request: HttpRequest, found: Draft, code: str) -> HttpResponse:
    """Exclude a sub-domain for a reason, or take it in again."""
    reason = None if request.POST.get("take") == "in" else request.POST.get("reason", "")
    try:
        exclude_area(actor=guest_of(request), now=timezone.now(), workspace=found.id, area=code, reason=reason)
    except BadInput as error:
        return refused(request, error)
    return redirect("factory:area", draft_id=found.id, code=code)


@require_http_methods(["GET", "POST"])
@of_draft
def criteria(request: HttpRequest, found: Draft, section: str) -> HttpResponse:
    """One section of the tier criteria; a post saves the whole form."""
    if request.method == "POST":
        return _save_criteria(request, found, section)
    judgement = judge(found)
    try:
        page = criteria_page(found, judgement, section, lang())
    except KeyError:
        raise Http404(section) from None
    return render(request, "factory/criteria.html", {"page": page, "now": now_panel(found, judgement, lang()), **frame(found)})


def _save_criteria(request: HttpRequest, found: Draft, section: str) -> HttpResponse:
    pack = pack_of(found.beside.pack, found.beside.edition)
    answers, problems = posted_answers(request.POST, shown_questions(pack, section_questions(pack, section)))
    try:
        if answers:
            save_answers(actor=guest_of(request), now=timezone.now(), workspace=found.id, beside=True, answers=answers)
    except BadInput as error:
        return refused(request, error)
    if problems:
        return refused(request, BadInput(problems))
    target = request.POST.get("go", section)
    if target == "result":
        return redirect("factory:result", draft_id=found.id)
    return redirect("factory:criteria", draft_id=found.id, section=target)


# the result


@require_GET
@of_draft
def result(request: HttpRequest, found: Draft) -> HttpResponse:
    """The result: level, ladder, blockers, radar, readings, the why-tree."""
    report = report_of(found, judge(found), lang(), timezone.localtime().strftime("%Y-%m-%d %H:%M"))
    page = result_page(report, found, why=request.GET.get("why", ""), tier=request.GET.get("tier", ""))
    return render(request, "factory/result.html", {"page": page, "report": report, "draft": found})
