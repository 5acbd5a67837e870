"""What an officer opens (主管部门的页面)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from tihang.flows.actors import Person
from tihang.journey.duties.queries.boards import sees_duties
from tihang.journey.registry.queries.bodies import body_page
from tihang.journey.registry.queries.offices import authority_card, authority_page
from tihang.web.authority.below_page import authorities_roster
from tihang.web.authority.home_page import (
    confirms,
    home_page,
    jurisdiction,
    keeps_panels,
    sees_applications,
    sees_claims,
    sees_filings,
    sees_rechecks,
    sees_rollouts,
    sees_visits,
)
from tihang.web.authority.organisations_page import after_of, organisations_roster
from tihang.web.authority.people_page import people_page
from tihang.web.authority.seat import office_here, uuid_or_none
from tihang.web.desk.door import office_door
from tihang.web.parts.deed_form import DeedForm
from tihang.web.speech import lang


@require_GET
@office_door
def home(request: HttpRequest, person: Person) -> HttpResponse:
    """My jurisdiction."""
    office = office_here(request, person.scope)
    return render(request, "authority/home.html", {"page": home_page(person, office, lang()), **bar(request, person, "authority")})


@require_GET
@office_door
def organisations(request: HttpRequest, person: Person) -> HttpResponse:
    """Organisations that nobody has confirmed yet."""
    text, after = request.GET.get("q", "").replace("\x00", "")[:60], after_of(request.GET.dict())
    found = body_page(scope=person.scope, text=text, to_confirm=True, after=after)
    table = organisations_roster(found, "authority", lang(), text=text, first=after is None) if found.rows else None
    return render(request, "authority/organisations.html", {"table": table, "text": text, **bar(request, person, "organisations")})


@require_GET
@office_door
def below(request: HttpRequest, person: Person) -> HttpResponse:
    """The authorities below mine."""
    office, after = office_here(request, person.scope), uuid_or_none(request.GET.get("after", ""))
    found = authority_page(scope=person.scope, below=office, after=after)
    here = reverse("authority-below")
    link = lambda key: reverse("authority-one", args=[key])  # noqa: E731 - one word for an address
    table = authorities_roster(found, here, lang(), first=after is None, link=link) if found.rows else None
    return render(request, "authority/below.html", {"table": table, **bar(request, person, "below")})


@require_GET
@office_door
def people(request: HttpRequest, person: Person) -> HttpResponse:
    """Who serves in my authority."""
    return show_people(request, person, office_here(request, person.scope).authority)


@require_GET
@office_door
def one(request: HttpRequest, person: Person, authority: UUID) -> HttpResponse:
    """An authority below, with its people."""
    return show_people(request, person, authority)


def show_people(request: HttpRequest, person: Person, authority: UUID, *, form: DeedForm | None = None, link: str = "") -> HttpResponse:
    """The people of an authority, with a form that was refused or a link to hand over."""
    card = authority_card(scope=person.scope, authority=authority)
    page = people_page(person, card, "authority", timezone.now(), form=form, link=link)
    words = {"page": page, "card": card, "place": jurisdiction(card, lang()), "mine": card.id in _mine(person)}
    return render(request, "authority/people.html", {**words, **bar(request, person, "people" if words["mine"] else "below")})


def bar(request: HttpRequest, person: Person, section: str) -> dict[str, object]:
    """What the bar of these pages asks: where one is, and which pages this office has."""
    office = office_here(request, person.scope) if person.scope.offices else None
    return {
        "section": section,
        "claims_are_ours": bool(office and sees_claims(person, office)),
        "filings_are_ours": bool(office and sees_filings(person, office)),
        "applications_are_ours": bool(office and sees_applications(person, office)),
        "confirming_is_ours": bool(office and confirms(person, office)),
        "panels_are_ours": bool(office and keeps_panels(person, office)),
        "visits_are_ours": bool(office and sees_visits(person, office)),
        "rechecks_are_ours": bool(office and sees_rechecks(person, office)),
        "duties_are_ours": bool(office and sees_duties(person.scope, office)),
        "rollouts_are_ours": bool(office and sees_rollouts(person, office)),
    }


def _mine(person: Person) -> set[UUID]:
    return {office.authority for office in person.scope.offices}
