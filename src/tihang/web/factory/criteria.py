"""Answering the tier criteria (要素条件作答)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tihang.core.problems import BadInput
from tihang.flows.factory.save_answers import Saved, save_answers
from tihang.flows.filling import SignedOff
from tihang.journey.assessment.queries import pack_of
from tihang.journey.intake.names import CRITERIA
from tihang.journey.intake.queries import Draft
from tihang.web.factory.beside import Beside, beside_questions
from tihang.web.factory.criteria_page import criteria_page, section_questions, sections
from tihang.web.factory.differences import BESIDE
from tihang.web.factory.drafts import frame, judge, of_draft, refused
from tihang.web.factory.now_panel import now_panel
from tihang.web.factory.posting import touched
from tihang.web.factory.reading_forms import posted_answers, shown_questions
from tihang.web.factory.session import filler_of
from tihang.web.factory.taking import choose_page
from tihang.web.speech import lang


@require_http_methods(["GET", "POST"])
@of_draft
def criteria(request: HttpRequest, found: Draft, section: str) -> HttpResponse:
    """One section of the tier criteria; a post saves the whole form."""
    if request.method == "POST":
        return _save_criteria(request, found, section)
    judgement = judge(found)
    around = frame(request, found)
    try:
        page = criteria_page(found, judgement, section, lang(), beside_section(request, found, section, locked=bool(around["locked"])))
    except KeyError:
        raise Http404(section) from None
    return render(request, "factory/criteria.html", {"page": page, "now": now_panel(found, judgement, lang()), **around})


def beside_section(request: HttpRequest, found: Draft, section: str, *, locked: bool) -> Beside:
    """What stands beside the questions of a section. Raises KeyError for one that does not exist."""
    pack = pack_of(found.beside.pack, found.beside.edition)
    if section not in sections(pack):
        raise KeyError(section)
    asked = section_questions(pack, section)
    return beside_questions(request, found, found.beside, f"{CRITERIA}{section}", asked, locked=locked)


def _save_criteria(request: HttpRequest, found: Draft, section: str) -> HttpResponse:
    pack = pack_of(found.beside.pack, found.beside.edition)
    if section not in sections(pack):
        raise Http404(section)
    answers, problems = posted_answers(request.POST, shown_questions(pack, section_questions(pack, section)))
    if problems:
        return refused(request, BadInput(problems))
    kept, saved = touched(found, found.beside, answers, request.POST), Saved(0, timezone.now())
    try:
        if kept.answers:
            saved = save_answers(
                actor=filler_of(request), now=timezone.now(), workspace=found.id, beside=True, answers=kept.answers, expected=kept.expected
            )
    except BadInput as error:
        return refused(request, error, status=423 if isinstance(error, SignedOff) else 400)
    if saved.conflicts:
        return choose_page(request, found, BESIDE, {name: kept.answers[name] for name in saved.conflicts})
    target = request.POST.get("go", section)
    if target == "result":
        return redirect("factory:result", draft_id=found.id)
    return redirect("factory:criteria", draft_id=found.id, section=target if target in sections(pack) else section)
