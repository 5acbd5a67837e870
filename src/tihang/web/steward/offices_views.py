"""Authorities, zones, stewards, experts and belongings at the steward's desk (主管部门与人员)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.core.credit_code import LENGTH
from tihang.flows.actors import Person
from tihang.flows.steward.close_authority import close_authority
from tihang.flows.steward.open_authority import Jurisdiction, open_authority
from tihang.journey.registry.access import Scope
from tihang.journey.registry.queries.offices import authority_card, authority_page
from tihang.journey.registry.queries.zones import zones
from tihang.web.authority.below_page import authorities_roster
from tihang.web.authority.home_page import jurisdiction
from tihang.web.authority.people_page import invite_form, people_page
from tihang.web.authority.seat import uuid_or_none
from tihang.web.desk import inviting
from tihang.web.desk.doing import attempt
from tihang.web.desk.door import steward_door
from tihang.web.desk.typed import Typed
from tihang.web.parts.deed_form import DeedForm
from tihang.web.speech import lang
from tihang.web.steward import forms
from tihang.web.steward.bodies_views import other


@require_GET
@steward_door
def authorities(request: HttpRequest, person: Person) -> HttpResponse:
    """Every authority, and the form that opens another."""
    return _list(request, person)


@require_POST
@steward_door
def open_one(request: HttpRequest, person: Person) -> HttpResponse:
    """Open an authority."""
    typed = Typed(request.POST.dict())
    form = forms.open_form(zones(scope=person.scope))

    def do() -> str:
        over = _over(person.scope, typed)
        open_authority(actor=person, now=timezone.now(), over=over, department=typed.text("department"), name=typed.text("name"))
        return _("已开通。下一步：打开它，邀请第一位负责人。")

    return attempt(request, form, do, reverse("steward-authorities"), lambda failed: _list(request, person, failed))


@require_GET
@steward_door
def authority(request: HttpRequest, person: Person, authority: UUID) -> HttpResponse:
    """One authority with its people."""
    return show_one(request, person, authority)


@require_POST
@steward_door
def close(request: HttpRequest, person: Person, authority: UUID) -> HttpResponse:
    """Close an authority."""

    def do() -> str:
        close_authority(actor=person, now=timezone.now(), authority=authority, why=request.POST.get("why", ""))
        return _("已停用。")

    form, back = forms.close_form(authority), reverse("steward-authorities")
    return attempt(request, form, do, back, lambda failed: show_one(request, person, authority, closing=failed))


@require_POST
@steward_door
def invite(request: HttpRequest, person: Person, authority: UUID) -> HttpResponse:
    """Somebody is invited into an authority."""
    form = invite_form(authority, "steward")
    return inviting.invite(request, person, authority, form, show_one, reverse("steward-authority", args=[authority]))


@require_POST
@steward_door
def end(request: HttpRequest, person: Person, posting: UUID) -> HttpResponse:
    """Somebody's office ends."""
    return inviting.end(request, person, posting, reverse("steward-authorities"))


@require_POST
@steward_door
def withdraw(request: HttpRequest, person: Person, invitation: UUID) -> HttpResponse:
    """An invitation is taken back."""
    return inviting.withdraw(request, person, invitation, reverse("steward-authorities"))


def show_one(
    request: HttpRequest, person: Person, authority: UUID, *, form: DeedForm | None = None, link: str = "", closing: DeedForm | None = None
) -> HttpResponse:
    """One authority, with a form that was refused or a link to hand over."""
    card = authority_card(scope=person.scope, authority=authority)
    page = people_page(person, card, "steward", timezone.now(), form=form, link=link)
    shut = None if card.closed_at else closing or forms.close_form(authority)
    words = {"page": page, "card": card, "place": jurisdiction(card, lang()), "close": shut, "section": "authorities"}
    return render(request, "steward/authority.html", words)


def _list(request: HttpRequest, person: Person, failed: DeedForm | None = None) -> HttpResponse:
    text, after = request.GET.get("q", "").replace("\x00", "")[:60], uuid_or_none(request.GET.get("after", ""))
    found = authority_page(scope=person.scope, text=text, closed=True, after=after)
    here = reverse("steward-authorities") + (f"?q={text}" if text else "")
    table = authorities_roster(found, here, lang(), first=after is None, link=_address) if found.rows else None
    form = failed or forms.open_form(zones(scope=person.scope))
    return render(request, "steward/authorities.html", {"table": table, "text": text, "form": form, "section": "authorities"})


def _address(authority: UUID) -> str:
    return reverse("steward-authority", args=[authority])


def _over(scope: Scope, typed: Typed) -> Jurisdiction:
    """A zone that was chosen, a group by its credit code, else a division by its digits."""
    zone, place = uuid_or_none(typed.text("zone")), typed.text("place")
    if zone is not None:
        return Jurisdiction(zone=zone)
    return Jurisdiction(group=other(scope, place, "place")) if len(place) == LENGTH else Jurisdiction(code=place)
