"""Notice, objections and the final list of one campaign, before the office that decides."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.flows.actors import Person
from tihang.flows.authority.answer_objection import answer_objection
from tihang.flows.authority.correct_list import CorrectionSaid, correct_list
from tihang.flows.authority.publish_list import publish_list
from tihang.flows.authority.publish_notice import NoticeSaid, publish_notice
from tihang.flows.ports import Signer
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.recognition.queries import campaigns_noticing
from tihang.journey.recognition.queries.desk import Desk, desk_of
from tihang.journey.registry.access import Deed, permits
from tihang.journey.review.queries.rosters import thing_of
from tihang.web.authority.recognition.correcting import changes_typed, correct_form
from tihang.web.authority.recognition.pages import answer_form, list_form, notice_form, recognition_page
from tihang.web.authority.seat import office_here
from tihang.web.authority.views import bar
from tihang.web.desk.doing import attempt
from tihang.web.desk.door import office_door
from tihang.web.parts.deed_form import DeedForm
from tihang.web.speech import lang


@require_GET
@office_door
def campaigns(request: HttpRequest, person: Person) -> HttpResponse:
    """The campaigns in which this office has anything on notice, or published a list."""
    office = office_here(request, person.scope)
    part = Part(office.path, office.group_path)
    known = campaigns_noticing(part=part) if permits(person.scope, Deed.PUBLISH_NOTICE, thing_of(part)) else ()
    return render(request, "authority/recognition/all.html", {"campaigns": known, **bar(request, person, "applications")})


@require_GET
@office_door
def campaign(request: HttpRequest, person: Person, campaign: UUID) -> HttpResponse:
    """What stands on notice, what hinders the next step, and the objections."""
    return _page(request, person, _desk(request, person, campaign))


@require_POST
@office_door
def notice(request: HttpRequest, person: Person, campaign: UUID) -> HttpResponse:
    """On public notice."""
    desk, text = _desk(request, person, campaign), request.POST.get
    days = text("days", "")
    said = NoticeSaid(text("document", ""), text("minutes", ""), int(days) if days.isascii() and days.isdigit() and len(days) < 4 else 0)

    def do() -> str:
        publish_notice(actor=person, now=timezone.now(), campaign=campaign, office=desk.office, said=said, signer=_signer())
        return _("已公示，名单在公开页面上。")

    return _try(request, person, desk, notice_form(desk), do)


@require_POST
@office_door
def final(request: HttpRequest, person: Person, campaign: UUID) -> HttpResponse:
    """The final list."""
    desk = _desk(request, person, campaign)

    def do() -> str:
        document = request.POST.get("document", "")
        publish_list(actor=person, now=timezone.now(), campaign=campaign, office=desk.office, document=document, signer=_signer())
        return _("名单已公布，称号记入各家档案。")

    return _try(request, person, desk, list_form(desk), do)


@require_POST
@office_door
def correct(request: HttpRequest, person: Person, campaign: UUID, code: str) -> HttpResponse:
    """A next number of the final list, with what was wrong put right."""
    desk, text = _desk(request, person, campaign), request.POST.get
    form = correct_form(desk)
    if form is None:
        raise Http404(campaign)

    def do() -> str:
        said = CorrectionSaid(code, text("document", ""), changes_typed({name: str(value) for name, value in request.POST.items()}))
        correct_list(actor=person, now=timezone.now(), campaign=campaign, office=desk.office, said=said, signer=_signer())
        return _("更正已公布，原来的名单留着，标明已被取代。")

    return _try(request, person, desk, form, do)


@require_POST
@office_door
def answer(request: HttpRequest, person: Person, campaign: UUID, objection: UUID) -> HttpResponse:
    """Upheld or dismissed, with what was found."""
    desk, text = _desk(request, person, campaign), request.POST.get
    if all(each.pk != objection for each in desk.it.objections):
        raise Http404(objection)
    upheld = text("outcome") == "upheld"

    def do() -> str:
        answer_objection(
            actor=person, now=timezone.now(), objection=objection, upheld=upheld, said=text("said", ""), document=text("document", "")
        )
        return _("异议成立，已移出名单。") if upheld else _("异议不成立，名单不变。")

    return _try(request, person, desk, answer_form(desk, objection), do)


def _try(request: HttpRequest, person: Person, desk: Desk, form: DeedForm, do: Callable[[], str]) -> HttpResponse:
    back = reverse("recognition-campaign", args=[desk.it.campaign.pk])
    return attempt(request, form, do, back, lambda again: _page(request, person, desk, again))


def _page(request: HttpRequest, person: Person, desk: Desk, form: DeedForm | None = None) -> HttpResponse:
    page = recognition_page(desk, timezone.localdate(), lang(), form)
    return render(request, "authority/recognition/one.html", {"page": page, **bar(request, person, "applications")})


def _desk(request: HttpRequest, person: Person, campaign: UUID) -> Desk:
    """What the lead of the very desk has before him; nothing for anybody else."""
    office = office_here(request, person.scope)
    part = Part(office.path, office.group_path)
    found = desk_of(part=part, campaign=campaign) if permits(person.scope, Deed.PUBLISH_NOTICE, thing_of(part)) else None
    if found is None:
        raise Http404(campaign)
    return found


def _signer() -> Signer:
    return cast("Signer", import_string(settings.TIHANG_PORTS["signer"])())
