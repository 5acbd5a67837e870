"""What an office has on public notice in a campaign (公示现状): its cases, the rosters they came with, its lists and the objections."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from tihang.core.routing import End, noticed_states
from tihang.journey.campaigns.models import Campaign
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.recognition.models import Objection, RecognitionList, RecognitionRow
from tihang.journey.recognition.queries.decided import Accounted, decided
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.review.models import ReviewCase, ReviewStep, Roster, RosterRow
from tihang.journey.review.names import RosterState
from tihang.journey.review.queries.cases import route_in

OF_CASE: Final = (
    "id", "route", "state", "end", "factory_id", "factory__region", "factory__place_path", "application_id", "submission__signed_by",
    "desk_path", "desk_group_path",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoticedCase:
    """公示件: a case that came to this office with a roster, or that its desk decided where none is ranked, and where it stands now."""

    id: UUID
    route: str
    state: str
    end: str
    factory: UUID
    region: str
    place_path: str
    application: UUID
    signed_by: UUID
    desk_path: str
    desk_group_path: str

    @property
    def on_notice(self) -> bool:
        return self.state in noticed_states(route_in(self.route))


@dataclass(frozen=True)
class Noticing:
    """公示现状: rosters by id with what they froze, the place of each case on them, and what was published before."""

    campaign: Campaign
    part: Part
    cases: Mapping[UUID, NoticedCase]
    rosters: Mapping[UUID, tuple[Accounted, Mapping[str, Any]]]
    placed: Mapping[UUID, tuple[UUID, int]]
    unplaced: int
    notice: RecognitionList | None
    final: RecognitionList | None
    objections: tuple[Objection, ...]

    @property
    def ready(self) -> tuple[NoticedCase, ...]:
        """Those on notice, in the order of the rosters and their ranks."""
        order = {key: place for place, key in enumerate(self.placed)}
        return tuple(
            sorted(
                (each for each in self.cases.values() if each.on_notice and _lies_here(each, self.part)), key=lambda each: order[each.id]
            )
        )

    @property
    def undecided(self) -> int:
        """How many of those accounted for are neither on notice nor at an end."""
        return sum(1 for each in self.cases.values() if not each.end and not each.on_notice)

    @property
    def open_objections(self) -> int:
        return sum(1 for each in self.objections if each.state == "received")


def noticing(*, campaign: Campaign, part: Part, office: UUID) -> Noticing:
    """For deeds, and pages that asked the policy."""
    rosters = _rosters(campaign, part)
    rows = RosterRow.objects.filter(roster__in=rosters, out=False).order_by("roster__region", "roster_id", "rank")
    placed = {case: (roster, rank) for case, roster, rank in rows.values_list("case", "roster", "rank")}
    known = {row[0]: NoticedCase(*row) for row in ReviewCase.objects.filter(pk__in=placed).values_list(*OF_CASE)}
    ours = {placed[key][0] for key in _seen_here(known, part, office)}
    rosters = {key: value for key, value in rosters.items() if key in ours}
    placed = {key: value for key, value in placed.items() if value[0] in ours}
    own = decided(campaign=campaign, part=part, office=office)
    if own:
        rosters[office] = own.head, own.content
        placed |= {key: (office, rank) for rank, key in enumerate(own.order, 1)}
        known |= {row[0]: NoticedCase(*row) for row in ReviewCase.objects.filter(pk__in=own.order).values_list(*OF_CASE)}
    cases = {key: each for key, each in known.items() if key in placed}
    lists = RecognitionList.objects.filter(campaign=campaign, office=office).order_by("-number")
    return Noticing(
        campaign, part, cases, rosters, placed, _unplaced(campaign, part, set(placed)), lists.filter(state="noticed").first(),
        lists.filter(state="final").first(),
        tuple(Objection.objects.filter(list__campaign=campaign, list__office=office).order_by("received_at", "id")),
    )  # fmt: skip


def cases_on(of: RecognitionList) -> dict[int, UUID]:
    """Number → case, of one list."""
    return dict(RecognitionRow.objects.filter(list=of).order_by("number").values_list("number", "case"))


def campaigns_noticing(*, part: Part) -> tuple[Campaign, ...]:
    """The campaigns in which this office has anything on notice, or published a list."""
    here = ReviewCase.objects.filter(_at(part), end="").order_by().values_list("campaign", "route", "state").distinct()
    found = {campaign for campaign, route, state in here if state in noticed_states(route_in(route))}
    listed = RecognitionList.objects.filter(place_path=part.place_path, group_path=part.group_path).values_list("campaign", flat=True)
    return tuple(Campaign.objects.filter(pk__in=[*found, *listed]).order_by("-opened_at", "id"))


def _seen_here(known: Mapping[UUID, NoticedCase], part: Part, office: UUID) -> set[UUID]:
    """Cases that lie before this very desk, or that it took a step with: their rosters are its own to account for."""
    stepped = ReviewStep.objects.filter(case__in=known, office=office).values_list("case", flat=True)
    return {key for key, each in known.items() if _lies_here(each, part)} | set(stepped)


def _lies_here(case: NoticedCase, part: Part) -> bool:
    return case.desk_group_path == part.group_path if part.group_path else case.desk_path == (part.place_path or NATION_DESK)


def _rosters(campaign: Campaign, part: Part) -> dict[UUID, tuple[Accounted, Mapping[str, Any]]]:
    below = Q(group_path=part.group_path) if part.group_path else Q(place_path__startswith=part.place_path) | ~Q(group_path="")
    rows = Roster.objects.filter(below, campaign=campaign, state=RosterState.FORWARDED)
    return {row.pk: (Accounted(row.code, row.sha256), json.loads(row.content)) for row in rows.order_by("region", "id")}


def _unplaced(campaign: Campaign, part: Part, placed: set[UUID]) -> int:
    rows = ReviewCase.objects.filter(_at(part), campaign=campaign, end="").exclude(pk__in=placed)
    return sum(1 for route, state in rows.values_list("route", "state") if state in noticed_states(route_in(route)))


def _at(part: Part) -> Q:
    return Q(desk_group_path=part.group_path) if part.group_path else Q(desk_path=part.place_path or NATION_DESK)


REFUSED: Final = End.REFUSED.value
WITHDRAWN: Final = End.WITHDRAWN.value
