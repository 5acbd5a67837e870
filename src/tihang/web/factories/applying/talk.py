"""What colleagues say about a field or a part of the form (申报书批注): kept with the draft, never frozen, never shown to a desk."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from tihang.core.forms import field_at
from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.factory.settle_comment import settle_comment
from tihang.flows.factory.write_comment import LONGEST, write_comment
from tihang.journey.intake.queries import comments_of
from tihang.journey.registry.access import Deed, permits
from tihang.web.desk.talking import remarks
from tihang.web.factories.applying.desk import frame
from tihang.web.factories.applying.fields import dom_id
from tihang.web.factories.applying.reading import DeskReading, read_desk
from tihang.web.factories.applying.section_page import address_href
from tihang.web.factories.record.fields import problem_words
from tihang.web.parts.words import said
from tihang.web.people import signed_in
from tihang.web.speech import lang

MOST = 160


@require_safe
@signed_in
def talk(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """What is said about one field, or about one part."""
    desk = read_desk(person, factory_id, campaign_id, timezone.now())
    return _shown(request, desk, *_spot(desk, request.GET.get("question", ""), request.GET.get("part", "")))


@require_POST
@signed_in
def comment(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """Say something; what was typed stays where it was refused."""
    desk = read_desk(person, factory_id, campaign_id, timezone.now())
    section, address = _spot(desk, request.POST.get("question", ""), request.POST.get("part", ""))
    text = request.POST.get("text", "")
    try:
        write_comment(actor=person, now=desk.now, workspace=desk.draft.row.workspace, section=section, question=address, text=text)
    except BadInput as error:
        wrong = tuple(problem_words(problem, lang()) for problem in error.problems)
        return _shown(request, desk, section, address, wrong=wrong, typed=text, status=422)
    return _again(request, desk, section, address)


@require_POST
@signed_in
def settle(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID, comment_id: UUID) -> HttpResponse:
    """Say that a comment is dealt with."""
    desk = read_desk(person, factory_id, campaign_id, timezone.now())
    settle_comment(actor=person, now=desk.now, workspace=desk.draft.row.workspace, comment=comment_id)
    return _again(request, desk, *_spot(desk, request.POST.get("question", ""), request.POST.get("part", "")))


def _spot(desk: DeskReading, address: str, part: str) -> tuple[str, str]:
    """The part and the field that are spoken of; "" for a part as a whole."""
    if not address:
        if part not in {section.id for section in desk.form.sections}:
            raise Http404(part)
        return part, ""
    if len(address) > MOST or field_at(desk.form, address) is None:
        raise Http404(address[:MOST])
    return desk.form.section_by_item[address.partition("/")[0]].id, address


def _title(desk: DeskReading, section: str, address: str) -> str:
    return said(desk.form.names(address)) if address else next(said(each.words) for each in desk.form.sections if each.id == section)


def _again(request: HttpRequest, desk: DeskReading, section: str, address: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return _shown(request, desk, section, address)
    asked = {"question": address} if address else {"part": section}
    return redirect(f"{reverse('application-talk', args=desk.ids)}?{urlencode(asked)}")


def _shown(
    request: HttpRequest, desk: DeskReading, section: str, address: str, *, wrong: tuple[str, ...] = (), typed: str = "", status: int = 200
) -> HttpResponse:
    words = {
        "question": address, "part": section, "title": _title(desk, section, address), "longest": LONGEST, "wrong": wrong,
        "typed": typed, "spot": f"talk-{dom_id(address or section)}", "talk_base": reverse("application-comment", args=desk.ids),
        "remarks": remarks(comments_of(desk.draft, section), address), "href": address_href(desk, address or section),
        "may_say": permits(desk.person.scope, Deed.WRITE_COMMENT, desk.draft.row.thing), **frame(request, desk),
    }  # fmt: skip
    template = "factories/applying/talk_part.html" if request.headers.get("HX-Request") else "factories/applying/talk.html"
    answer = render(request, template, words, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
