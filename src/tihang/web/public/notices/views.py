"""The pages of published lists, and the form of an objection."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tihang.core.problems import BadInput
from tihang.core.ranking.list_file import list_file
from tihang.flows.actors import Guest, Person
from tihang.flows.person.object_to_list import SaidAgainst, object_to_list
from tihang.journey.recognition.queries.published_lists import ShownList, list_with_code, lists_published
from tihang.journey.trail.queries.register import list_proof
from tihang.web.desk.doing import UNPROCESSABLE
from tihang.web.factory.brake import count_wrong, too_many
from tihang.web.parts.deed_form import DeedForm, refused
from tihang.web.people import person_of
from tihang.web.public.notices.pages import cards, objection_form, page
from tihang.web.speech import lang

FIELDS = ("objector", "name", "contact", "text", "evidence")


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Every list that was published here, the newest first."""
    return render(request, "public/notices/all.html", {"section": "lists", "cards": cards(lists_published(), timezone.localdate())})


@require_safe
def notice(request: HttpRequest, code: str) -> HttpResponse:
    """One list; while it is on notice, with the form of an objection."""
    return _shown(request, _known(code))


@require_POST
def against(request: HttpRequest, code: str) -> HttpResponse:
    """An objection: the receipt, or the form again with what is wrong. Whoever sends many has to wait."""
    it = _known(code)
    form = objection_form(it)
    number = request.POST.get("number", "")
    said = SaidAgainst(int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 0, *_typed(request))
    if too_many(request):
        wait = _("这个网络地址提交得太多，过一分钟再试。")
        return _shown(request, it, refused(form, request.POST.dict(), [], lang()), waits=wait)
    count_wrong(request)
    try:
        receipt = object_to_list(actor=_who(request), now=timezone.now(), notice=it.id, said=said)
    except BadInput as error:
        answer = _shown(request, it, refused(form, request.POST.dict(), error.problems, lang()))
        answer.status_code = UNPROCESSABLE
        return answer
    return render(request, "public/notices/received.html", {"section": "lists", "receipt": receipt, "it": it})


@require_safe
def notice_file(request: HttpRequest, code: str) -> HttpResponse:
    """The file with which anybody recomputes the list."""
    it = _known(code)
    answer = HttpResponse(list_file(it.content, list_proof(it.code)), content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="list-{it.code}.json"'
    return answer


def _shown(request: HttpRequest, it: ShownList, form: DeedForm | None = None, waits: str = "") -> HttpResponse:
    words = {"section": "lists", "page": page(it, timezone.localdate(), lang()), "form": form or objection_form(it), "waits": waits}
    return render(request, "public/notices/one.html", words)


def _known(code: str) -> ShownList:
    found = list_with_code(code)
    if found is None:
        raise Http404(code)
    return found


def _who(request: HttpRequest) -> Guest | Person:
    return person_of(request) if request.user.is_authenticated else Guest(frozenset())


def _typed(request: HttpRequest) -> tuple[str, ...]:
    return tuple(request.POST.get(name, "").replace("\x00", "") for name in FIELDS)
