"""Doors of what a desk says among itself, and of one's own note on a case."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.authority.keep_case_note import keep_case_note
from tihang.flows.authority.say_on_case import Remark, say_on_case
from tihang.journey.intake.queries.deposits import content_standing
from tihang.journey.registry.access import Deed, permits
from tihang.journey.review.queries import CaseRow, case_card
from tihang.journey.review.queries.talks import note_of, talk_of
from tihang.web.authority.review.claims import names_in
from tihang.web.authority.review.talk_page import note_form, note_shown, say_form, talk_shown
from tihang.web.authority.views import bar
from tihang.web.desk.doing import UNPROCESSABLE
from tihang.web.desk.door import office_door
from tihang.web.parts.deed_form import DeedForm, refused
from tihang.web.speech import lang


@require_http_methods(["GET", "POST"])
@office_door
def talk(request: HttpRequest, person: Person, case_id: UUID) -> HttpResponse:
    """What was said at this desk; POST says one thing more."""
    case = case_card(scope=person.scope, case=case_id).case
    if request.method != "POST":
        return _show(request, person, case)
    given = {name: str(value) for name, value in request.POST.items()}
    remark = Remark(given.get("body", ""), given.get("address", ""))
    try:
        say_on_case(actor=person, now=timezone.now(), case=case_id, remark=remark, seen=given.get("seen", ""))
    except BadInput as error:
        again = case_card(scope=person.scope, case=case_id).case
        form = refused(say_form(again, _names(again)), given, error.problems, lang())
        return _refused(request, _show(request, person, again, say=form))
    return _back(request, case, _("留言记下了，同席部门看得到。"), "#h-talk")


@require_POST
@office_door
def note(request: HttpRequest, person: Person, case_id: UUID) -> HttpResponse:
    """Keep one's own note."""
    case = case_card(scope=person.scope, case=case_id).case
    given = {name: str(value) for name, value in request.POST.items()}
    seen = int(given["seen"]) if given.get("seen", "").isdecimal() and len(given["seen"]) < 9 else -1
    try:
        keep_case_note(actor=person, now=timezone.now(), case=case_id, body=given.get("note", ""), seen=seen)
    except BadInput as error:
        form = refused(note_form(case, note_of(scope=person.scope, case=case_id)), given, error.problems, lang())
        return _refused(request, _show(request, person, case, keep=form))
    return _back(request, case, _("笔记存好了，只有你自己看得到。"), "#h-note")


def _back(request: HttpRequest, case: CaseRow, words: str, spot: str) -> HttpResponse:
    """To the case, where the page says that it was done; where only a part is swapped, what was said is there to be seen."""
    if "HX-Request" not in request.headers:
        messages.success(request, words)
    answer = HttpResponseRedirect(reverse("review-case", args=[case.id]) + spot)
    answer.status_code = 303
    return answer


def _refused(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    if "HX-Request" not in request.headers:
        answer.status_code = UNPROCESSABLE
    return answer


def _show(
    request: HttpRequest, person: Person, case: CaseRow, *, say: DeedForm | None = None, keep: DeedForm | None = None
) -> HttpResponse:
    words = {**beside_case(person, case, _names(case), say=say, keep=keep), "case": case, "back": reverse("review-case", args=[case.id])}
    words["kept"] = note_of(scope=person.scope, case=case.id).body if keep else ""
    if words["talk"] is None and keep is None:
        raise Http404(case.id)
    return render(request, "authority/review/talk.html", {**words, **bar(request, person, "applications")})


def beside_case(
    person: Person, case: CaseRow, names: dict[str, str], *, say: DeedForm | None = None, keep: DeedForm | None = None
) -> dict[str, object]:
    """The discussion and the note, as the page of the case has them beside the dossier."""
    may = permits(person.scope, Deed.KEEP_CASE_NOTE, case.thing)
    own = note_shown(note_of(scope=person.scope, case=case.id), case, keep) if may else None
    return {"talk": talk_shown(talk_of(scope=person.scope, case=case), case, names, say), "note": own, "seen": case.seen}


def _names(case: CaseRow) -> dict[str, str]:
    return names_in(content_standing(case.submission))
