"""Autosave of the form (申报书自动保存): one field at a time, and what a page asks beside it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from tihang.core.forms import Form, field_at
from tihang.core.kinds import CodeList, KindError, RichText
from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.applying import NotMarked, Submitted
from tihang.journey.intake.queries.forms import form_of_draft
from tihang.web.desk.saving import refused, told_saved, whose_words
from tihang.web.factories.applying.clashes import clashes_of
from tihang.web.factories.applying.desk import frame, section_of, shelf_of
from tihang.web.factories.applying.filling import Whose, take
from tihang.web.factories.applying.now_page import now_panel
from tihang.web.factories.applying.posted import posted_fields, shown
from tihang.web.factories.applying.reading import read_desk
from tihang.web.factories.applying.rich_words import words_of
from tihang.web.people import signed_in

NOTHING = bad("这里没有可以保存的内容", "There is nothing here to save", "刷新页面再试", "Reload the page and try again")
MOST_PASTED = 2_000_000


@require_POST
@signed_in
def save(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """What changed on the page; the answer is the time it was kept, completeness and checks are fetched by a second request."""
    now = timezone.now()
    space, form = form_of_draft(factory=factory_id, campaign=campaign_id)
    typed = posted_fields(request.POST, form)
    if any(_asks_the_register(form, address) for address in typed):
        typed = posted_fields(request.POST, read_desk(person, factory_id, campaign_id, now).form)
    if not typed:
        read_desk(person, factory_id, campaign_id, now)  # to a stranger there is nothing here, not even nothing to save
        return refused(request, BadInput([NOTHING]), status=422)
    try:
        taken = take(Whose(person, factory_id, campaign_id, space, now), typed, shown(request.POST, typed))
    except NotMarked as error:
        return refused(request, error, status=422)
    except Submitted as error:
        return refused(request, error, status=423)
    versions = taken.saved.versions if taken.saved else {}
    if taken.refused:
        answer = refused(request, BadInput(list(taken.refused.values())), status=422)
    elif taken.conflicts:
        desk = read_desk(person, factory_id, campaign_id, now)
        words = {"clashes": clashes_of(desk, typed, taken.conflicts)}
        answer = render(request, "factory/conflict_part.html", words, status=409)
    else:
        answer = HttpResponse(status=204)
    return told_saved(answer, now, versions)


def _asks_the_register(form: Form, address: str) -> bool:
    """Whether a field takes codes of a list that lies in the database, which is read only for such a field."""
    asked = field_at(form, address)
    return asked is not None and isinstance(asked.kind, CodeList) and not asked.kind.names


@require_safe
def here(request: HttpRequest, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """For a page whose save was turned away: who looks at the draft now, and the secret that a form of his carries."""
    if not request.user.is_authenticated:
        answer = HttpResponse(status=404)
        answer.headers["Tihang-Signed-Out"] = "1"
        return answer
    return _here(request, factory_id=factory_id, campaign_id=campaign_id)


@signed_in
def _here(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    desk = read_desk(person, factory_id, campaign_id, timezone.now())
    return JsonResponse({"unsent": whose_words(request, desk.draft.row.workspace), "secret": get_token(request)})


@require_safe
@signed_in
def field(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """One field as it stands now: for somebody who takes a colleague's word, or who has just filed a document."""
    address = request.GET.get("question", "")
    desk = read_desk(person, factory_id, campaign_id, timezone.now())
    asked = field_at(desk.form, address)
    if asked is None:
        raise Http404(address)
    section = desk.form.section_by_item[address.partition("/")[0]]
    view = shelf_of(desk, section).view(asked, address)
    return render(request, "factories/applying/field_part.html", {"field": view, **frame(request, desk)})


@require_safe
@signed_in
def now(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """Completeness and checks after a save, and what is computed on the part."""
    desk = read_desk(person, factory_id, campaign_id, timezone.now())
    section = request.GET.get("section", "")
    if section:
        section_of(desk, section)
    answer = render(request, "factories/applying/now_part.html", {"now": now_panel(desk, section), "swap": True, **frame(request, desk)})
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_POST
@signed_in
def paste(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """What was pasted from Word or a page of the web, cleaned, as the field writes it. Nothing is kept."""
    read_desk(person, factory_id, campaign_id, timezone.now())
    html = str(request.POST.get("html", ""))[:MOST_PASTED]
    kind = RichText()
    try:
        blocks = kind.data(kind.parse({"html": html}))
    except KindError as error:
        return refused(request, BadInput([error.problem]), status=422)
    return HttpResponse(words_of(blocks if isinstance(blocks, list) else []), content_type="text/plain; charset=utf-8")  # type: ignore[arg-type]
