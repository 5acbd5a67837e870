"""Comments and history (批注与历史): of a question or of a part, as a fragment in its card or as a page without script."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tihang.core.criteria import Question
from tihang.core.explain.report_words import Tongue
from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.factory.save_answers import save_answers
from tihang.flows.factory.settle_comment import settle_comment
from tihang.flows.factory.write_comment import LONGEST, write_comment
from tihang.flows.filling import SignedOff
from tihang.journey.assessment.queries import pack_of
from tihang.journey.intake.names import AnswerHow
from tihang.journey.intake.queries import Draft, NoSuchDraft, comments_of, draft, said_at
from tihang.journey.registry.access import Deed, permits
from tihang.web.desk.saving import shown_versions
from tihang.web.desk.talking import remarks
from tihang.web.factories.record.fields import problem_words
from tihang.web.factory.differences import BESIDE, MAIN
from tihang.web.factory.drafts import frame, of_draft
from tihang.web.factory.parts_of_sheet import part_href, part_of, sheet_parts
from tihang.web.factory.reading_forms import small_number
from tihang.web.factory.session import filler_of
from tihang.web.factory.taking import choose_page
from tihang.web.factory.talk_page import past_answers
from tihang.web.speech import lang


@require_safe
@of_draft
def history(request: HttpRequest, found: Draft) -> HttpResponse:
    """What is said and was answered to one question, or said about one part."""
    return _shown(request, found, request.GET.get("question", "")[:160], request.GET.get("part", "")[:80])


@require_POST
@of_draft
def comment(request: HttpRequest, found: Draft) -> HttpResponse:
    """Say something; what was typed stays where it was refused."""
    question, section, text = _spot(request, found)
    if found.house is None:
        raise NoSuchDraft(found.id)
    try:
        write_comment(actor=_person(request), now=timezone.now(), workspace=found.id, section=section, question=question, text=text)
    except BadInput as error:
        wrong = tuple(problem_words(problem, lang()) for problem in error.problems)
        return _shown(request, found, question, section, wrong=wrong, typed=text, status=422)
    return _again(request, found, question, section)


@require_POST
@of_draft
def settle(request: HttpRequest, found: Draft, comment_id: UUID) -> HttpResponse:
    """Say that a comment is dealt with."""
    question, section, _text = _spot(request, found)
    settle_comment(actor=_person(request), now=timezone.now(), workspace=found.id, comment=comment_id)
    return _again(request, found, question, section)


@require_POST
@of_draft
def restore(request: HttpRequest, found: Draft) -> HttpResponse:
    """Say once more what an older version said; where somebody was faster both words are shown."""
    name, number = request.POST.get("question", "")[:160], small_number(request.POST.get("number", "")) or 0
    question, beside = _question(found, name)
    old = said_at(draft=found, beside=beside, numbers={question.id: number}).get(question.id)
    if old is None:
        raise Http404(name)
    raw = {"not_applicable": old.reason} if old.reason else {"estimated": old.value} if old.estimated else old.value
    expected = shown_versions(request.POST, [question.id])
    try:
        done = save_answers(
            actor=filler_of(request), now=timezone.now(), workspace=found.id, beside=beside, answers={question.id: raw},
            expected={question.id: expected.get(question.id, 0)}, how=AnswerHow.RESTORED,
        )  # fmt: skip
    except BadInput as error:
        wrong = tuple(problem_words(problem, lang()) for problem in error.problems)
        return _shown(request, found, name, "", wrong=wrong, status=423 if isinstance(error, SignedOff) else 422)
    if done.conflicts:
        return choose_page(request, found, BESIDE if beside else MAIN, {question.id: raw})
    messages.success(request, _("已恢复第 %(number)s 版，原来的也留在历史里。") % {"number": number})
    return redirect(f"{part_href(found, part_of(found, question.id))}#req-{question.id}")


def _shown(
    request: HttpRequest, found: Draft, name: str, section: str, *, wrong: tuple[str, ...] = (), typed: str = "", status: int = 200
) -> HttpResponse:
    question, beside = _question(found, name) if name else (None, False)
    part = _part(found, name) if question else section
    title = Tongue(lang()).of(question.words) if question else next((p.name for p in sheet_parts(found, lang()) if p.section == part), "")
    if not title:
        raise Http404(section)
    page = {
        "question": question.id if question else "", "part": part, "title": title, "longest": LONGEST, "wrong": wrong, "typed": typed,
        "spot": f"talk-{question.id if question else part}".replace("/", "-").replace(".", "-"),
        "remarks": remarks(comments_of(found, part), question.id if question else ""),
        "talk_base": reverse("factory:comment", args=[found.id]), "may_say": _may_say(request, found),
        "past": past_answers(found, question, beside=beside, lang=lang()) if question else (),
        "version": (found.beside if beside else found.main).versions.get(question.id, 0) if question else 0,
        "href": f"{part_href(found, part)}#req-{question.id}" if question else part_href(found, part), **frame(request, found),
    }  # fmt: skip
    template = "factory/talk_part.html" if request.headers.get("HX-Request") else "factory/talk.html"
    return render(request, template, page, status=status)


def _again(request: HttpRequest, found: Draft, question: str, section: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return _shown(request, draft(scope=filler_of(request).scope, workspace=found.id), question, section)
    asked = {"question": question} if question else {"part": section}
    return redirect(f"{reverse('factory:history', kwargs={'draft_id': found.id})}?{urlencode(asked)}")


def _spot(request: HttpRequest, found: Draft) -> tuple[str, str, str]:
    """Question, part and text of a form."""
    name = request.POST.get("question", "")[:160]
    section = _part(found, name) if name else request.POST.get("part", "")[:80]
    return name, section, request.POST.get("text", "")


def _question(found: Draft, name: str) -> tuple[Question, bool]:
    main, beside = (pack_of(sheet.pack, sheet.edition) for sheet in (found.main, found.beside))
    if name in main.question_by_id:
        return main.question_by_id[name], False
    if name in beside.question_by_id:
        return beside.question_by_id[name], True
    raise Http404(name)


def _part(found: Draft, name: str) -> str:
    try:
        return part_of(found, name)
    except KeyError:
        raise Http404(name) from None


def _may_say(request: HttpRequest, found: Draft) -> bool:
    return found.house is not None and permits(filler_of(request).scope, Deed.WRITE_COMMENT, found.thing)


def _person(request: HttpRequest) -> Person:
    actor = filler_of(request)
    if not isinstance(actor, Person):
        raise BadInput([bad("先登录", "sign in first", "登录后再来", "Sign in, then come back", code="signed_out")])
    return actor
