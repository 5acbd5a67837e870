"""What an officer reads of campaigns (批次办理页)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tihang.flows.actors import Person
from tihang.journey.campaigns.queries.opened import campaigns_on_line
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.queries.offices import my_authorities
from tihang.web.authority.campaigns.board_page import Desk, board_page, desk_of
from tihang.web.authority.seat import office_here
from tihang.web.authority.views import bar
from tihang.web.campaigns.views import table
from tihang.web.desk.door import office_door
from tihang.web.parts.deed_form import DeedForm


@require_GET
@office_door
def campaigns(request: HttpRequest, person: Person) -> HttpResponse:
    """The open campaigns that this jurisdiction has to do with."""
    office = office_here(request, person.scope)
    found = list(campaigns_on_line(Part(office.path, office.group_path)))
    words = {"table": table(found, "authority-campaign") if found else None, **bar(request, person, "campaigns")}
    return render(request, "authority/campaigns/list.html", words)


@require_GET
@office_door
def board(request: HttpRequest, person: Person, campaign: UUID) -> HttpResponse:
    """How a campaign stands here."""
    return show_board(request, person, campaign)


def show_board(request: HttpRequest, person: Person, campaign: UUID, refused: DeedForm | None = None) -> HttpResponse:
    """The board, with the form that was refused."""
    page = board_page(person, desk_at(request, person, campaign), timezone.now(), refused)
    return render(request, "authority/campaigns/board.html", {"page": page, **bar(request, person, "campaigns")})


def desk_at(request: HttpRequest, person: Person, campaign: UUID) -> Desk:
    """What this office works on. Raises NoSuchCampaign, NotHere."""
    office = office_here(request, person.scope)
    name = next(card.name for card in my_authorities(scope=person.scope) if card.id == office.authority)
    return desk_of(office, name, campaign)
