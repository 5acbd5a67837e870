"""The board and the rosters: looked at, ordered, signed, locked, unlocked and handed up."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.core.ranking import roster_differences
from tihang.flows.actors import Person
from tihang.flows.authority.arrange_roster import arrange_roster
from tihang.flows.authority.forward_roster import forward_roster
from tihang.flows.authority.lock_roster import lock_roster
from tihang.flows.authority.sign_roster import sign_roster
from tihang.flows.authority.unlock_roster import unlock_roster
from tihang.flows.ports import Signer
from tihang.flows.rostering import Placed
from tihang.journey.registry.access import Deed, permits
from tihang.journey.review.names import RosterState
from tihang.journey.review.queries.locked_rosters import locked_roster
from tihang.journey.review.queries.rosters import board_card, boards_of, frozen_before, part_of_card, roster_card, rosters_seen, thing_of
from tihang.web.authority.packages.pages import roster_papers
from tihang.web.authority.ranking.board_page import board_page
from tihang.web.authority.seat import office_here
from tihang.web.authority.views import bar
from tihang.web.authority.visits.beside import visited_words
from tihang.web.desk.doing import pressed
from tihang.web.desk.door import office_door
from tihang.web.speech import lang

RANK, REASON = "rank-", "reason-"


@require_GET
@office_door
def rosters(request: HttpRequest, person: Person) -> HttpResponse:
    """What waits to be ranked here, and the rosters of this office and those handed up from below."""
    words = {
        "boards": boards_of(office=office_here(request, person.scope)),
        "rosters": rosters_seen(scope=person.scope),
        "states": RosterState,
    }
    return render(request, "authority/ranking/rosters.html", {**words, **bar(request, person, "applications")})


@require_GET
@office_door
def board(request: HttpRequest, person: Person, campaign: UUID) -> HttpResponse:
    """The board of one campaign."""
    card = board_card(office=office_here(request, person.scope), campaign=campaign)
    words = {
        "page": board_page(card, person.scope, lang(), visited_words(person.scope, card.laid.waiting)),
        "campaign": campaign,
        "roster": card.laid.roster.pk if card.laid.roster else None,
    }
    return render(request, "authority/ranking/board.html", {**words, **bar(request, person, "applications")})


@require_POST
@office_door
def arrange(request: HttpRequest, person: Person, campaign: UUID) -> HttpResponse:
    """The whole order in one deed."""
    card = board_card(office=office_here(request, person.scope), campaign=campaign)
    placed, seen = _placed(request), _number(request.POST.get("seen", ""))

    def do() -> str:
        arrange_roster(actor=person, now=timezone.now(), campaign=campaign, office=card.office, placed=placed, seen=seen)
        return _("排序已保存，之前的联签要重新签。")

    return pressed(request, do, reverse("ranking-board", args=[campaign]))


@require_GET
@office_door
def roster(request: HttpRequest, person: Person, roster: UUID) -> HttpResponse:
    """A roster as it was frozen, and what changed since the one before."""
    card = roster_card(scope=person.scope, roster=roster)
    before, thing = frozen_before(card), thing_of(part_of_card(card))
    told = roster_differences(before, card.content) if before and card.content else ()
    locked, content = card.state == RosterState.LOCKED, card.content or {"columns": (), "rows": ()}
    cells = [[each["values"][column["id"]] for column in content["columns"]] for each in content["rows"]]
    words = {
        "card": card, "cells": cells, "state": RosterState(card.state).label, "told": [each.words[0 if lang() == "zh" else 1] for each in told],
        "papers": roster_papers(person.scope, locked_roster(scope=person.scope, roster=roster)) if card.code else None,
        "words": 0 if lang() == "zh" else 1, "may_unlock": locked and permits(person.scope, Deed.UNLOCK_ROSTER, thing),
        "may_forward": locked and permits(person.scope, Deed.FORWARD_ROSTER, thing),
    }  # fmt: skip
    return render(request, "authority/ranking/roster.html", {**words, **bar(request, person, "applications")})


@require_GET
@office_door
def frozen(request: HttpRequest, person: Person, roster: UUID) -> HttpResponse:
    """What was frozen, as a file: whoever holds it can hold a published list against it."""
    card = roster_card(scope=person.scope, roster=roster)  # who may not see its page yet, gets no file of it
    found = locked_roster(scope=person.scope, roster=card.id)
    answer = JsonResponse(found.content, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer.headers["Content-Disposition"] = f'attachment; filename="roster-{found.code}.json"'
    return answer


@require_POST
@office_door
def sign(request: HttpRequest, person: Person, roster: UUID) -> HttpResponse:
    """My department stands by it."""
    return _press(request, person, roster, lambda: _signed(person, roster, _number(request.POST.get("seen", ""))))


@require_POST
@office_door
def lock(request: HttpRequest, person: Person, roster: UUID) -> HttpResponse:
    """Frozen; the page of the roster follows."""
    signer = cast("Signer", import_string(settings.TIHANG_PORTS["signer"])())

    def do() -> str:
        code = lock_roster(actor=person, now=timezone.now(), roster=roster, seen=_number(request.POST.get("seen", "")), signer=signer)
        return _("已锁定，验证码 %(code)s。") % {"code": code}

    return _press(request, person, roster, do)


@require_POST
@office_door
def unlock(request: HttpRequest, person: Person, roster: UUID) -> HttpResponse:
    """The next number, which asks for every signature again."""

    def do() -> str:
        unlock_roster(actor=person, now=timezone.now(), roster=roster, why=request.POST.get("why", ""))
        return _("已解锁，新的一版要重新联签。")

    return _press(request, person, roster, do)


@require_POST
@office_door
def forward(request: HttpRequest, person: Person, roster: UUID) -> HttpResponse:
    """All rows at once."""
    return _press(request, person, roster, lambda: _forwarded(person, roster))


def _signed(person: Person, roster: UUID, seen: int) -> str:
    sign_roster(actor=person, now=timezone.now(), roster=roster, seen=seen)
    return _("已签。排序再有改动，要重新签。")


def _forwarded(person: Person, roster: UUID) -> str:
    many = forward_roster(actor=person, now=timezone.now(), roster=roster)
    return _("已报送 %(many)s 家，企业和上级会收到通知。") % {"many": many}


def _press(request: HttpRequest, person: Person, roster: UUID, do: Callable[[], str]) -> HttpResponse:
    """Done, or told why not, on the page of the roster; a board that is still open is where one came from."""
    card = roster_card(scope=person.scope, roster=roster)
    came_from_board = (
        card.state == RosterState.OPEN and request.resolver_match is not None and request.resolver_match.url_name != "roster-lock"
    )
    back = reverse("ranking-board", args=[card.campaign]) if came_from_board else reverse("roster", args=[roster])
    return pressed(request, do, back)


def _placed(request: HttpRequest) -> Placed:
    """The order by the ranks that were typed: who was moved stands before, or after, whoever held the rank."""
    sent = [(place, key) for place, key in enumerate(_keys(request.POST.getlist("row")), 1)]
    out, exempt = set(_keys(request.POST.getlist("out"))), frozenset(_keys(request.POST.getlist("exempt")))
    ranked = []
    for place, key in sent:
        rank = _number(request.POST.get(f"{RANK}{key.hex}", "")) or place
        ranked.append((rank, (rank > place) - (rank < place), key))
    order = tuple(key for *_rank, key in sorted(ranked) if key not in out)
    reasons = {key: request.POST.get(f"{REASON}{key.hex}", "") for _place, key in sent}
    left = tuple(key for _place, key in sent if key in out)
    return Placed(order, left, exempt, {key: why for key, why in reasons.items() if why.strip()}, request.POST.get("excess", "").strip())


def _keys(texts: list[str]) -> list[UUID]:
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
