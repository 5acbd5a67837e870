"""Autosave (自动保存): one question at a time, with the version that the page showed; and what a page asks when a save did not go well."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import NotAllowed
from tihang.flows.factory.save_answers import save_answers
from tihang.flows.filling import SignedOff
from tihang.journey.assessment.queries import pack_of
from tihang.journey.intake.queries import Draft, NoSuchDraft, draft, pack_of_sheet
from tihang.web.factory.area_page import area_page
from tihang.web.factory.beside import beside_questions
from tihang.web.factory.conflicts import told_conflict
from tihang.web.factory.criteria import beside_section
from tihang.web.factory.criteria_page import criteria_page, section_of
from tihang.web.factory.drafts import frame, judge, not_held, of_draft, refused, told_saved, whose_words
from tihang.web.factory.reading_forms import posted_answers, posted_versions
from tihang.web.factory.session import filler_of
from tihang.web.speech import lang

NOTHING_TO_SAVE = bad("这里没有可以保存的答案", "There is no answer here to save", "刷新页面再试", "Reload the page and try again")


@require_POST
def save(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Autosave of what changed on the page; the answer is only the time it was kept, the judgement is fetched by a second request."""
    actor, at, beside = filler_of(request), timezone.now(), request.POST.get("sheet") == "beside"
    try:
        pack = pack_of(*pack_of_sheet(workspace=draft_id, beside=beside))
        answers, problems = posted_answers(request.POST, pack.questions)
        if problems or not answers:
            draft(scope=actor.scope, workspace=draft_id)  # what is wrong with a form is told to whoever may see the draft
            return refused(request, BadInput(problems or [NOTHING_TO_SAVE]), status=422)
        expected = posted_versions(request.POST, answers)
        saved = save_answers(actor=actor, now=at, workspace=draft_id, beside=beside, answers=answers, expected=expected)
    except (NoSuchDraft, NotAllowed):
        return not_held(request, draft_id)
    except SignedOff as error:
        return refused(request, error, status=423)
    except BadInput as error:
        return refused(request, error, status=422)
    return told_conflict(request, pack, answers, saved) if saved.conflicts else told_saved(HttpResponse(status=204), at, saved.versions)


@require_safe
@of_draft
def here(request: HttpRequest, found: Draft) -> HttpResponse:
    """For a page whose save was turned away: who looks at the draft now, and the secret that a form of his carries."""
    return JsonResponse({"unsent": whose_words(request, found.id), "secret": get_token(request)})


@require_safe
@of_draft
def field(request: HttpRequest, found: Draft) -> HttpResponse:
    """One question as it stands now, for somebody who takes a colleague's word in place of his own."""
    name, around = request.GET.get("question", ""), frame(request, found)
    main, beside = pack_of(found.main.pack, found.main.edition), pack_of(found.beside.pack, found.beside.edition)
    locked = bool(around["locked"])
    try:
        if name in main.question_by_id:
            code = main.question_by_id[name].area
            page = area_page(found, judge(found), code, lang(), beside_questions(request, found, found.main, code, [name], locked=locked))
            item = next(item for grade in page.grades for item in grade.items if item.id == name)
            return render(request, "factory/item_part.html", {"item": item, **around})
        shown = section_of(beside, name)
        section = criteria_page(found, judge(found), shown, lang(), beside_section(request, found, shown, locked=locked))
        if section.scenarios:
            return render(request, "factory/scenarios_part.html", {"page": section, **around})
        one = next(each for group in section.groups for each in group.fields if each.id == name)
        return render(request, "factory/field_part.html", {"field": one, **around})
    except (KeyError, StopIteration):
        raise Http404(name) from None
