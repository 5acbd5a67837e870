"""The board of a recommending unit and its rosters (推荐排序、推荐汇总表)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from tihang.core.campaign import CampaignLaw
from tihang.core.ranking import Board, Candidate
from tihang.core.routing import Desk, ranking_states
from tihang.journey.campaigns.models import Campaign
from tihang.journey.campaigns.queries.quotas import OwnQuota, own_quota
from tihang.journey.campaigns.rules.kept_law import law_in
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.access import Columns, Deed, Office, Scope, Thing, visible
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.registry.models import Authority
from tihang.journey.registry.names import Department
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.journey.review.models import ReviewCase, Roster, RosterRow, RosterSignature
from tihang.journey.review.names import RosterState
from tihang.journey.review.queries.cases import route_in
from tihang.journey.review.queries.scores import CaseScore, scores_of
from tihang.journey.review.queries.seats import departments_at
from tihang.journey.review.rules import government_desk

ROSTER: Final = Columns(place_path="place_path", group_path="group_path")


class NoSuchRoster(LookupError):
    """没有这份汇总表: it does not exist, or not for this reader; the two are never told apart."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """待排序的审核件: what a board shows of it."""

    case: UUID
    application: UUID
    submission: UUID
    factory: UUID
    name: str
    organisation: UUID
    house: str
    credit_code: str
    region: str
    place_path: str
    group_path: str
    industry: str
    number: int
    code: str
    sha256: str
    state: str
    signed_by: UUID

    @property
    def ownership(self) -> str:
        """Of a central SOE group, or of anybody else."""
        return "group" if self.group_path else "other"


@dataclass(frozen=True, slots=True)
class Signed:
    """一家的联签."""

    department: str
    office: UUID
    by: UUID
    name: str
    at: datetime


@dataclass(frozen=True)
class Laid:
    """排序表现状: who waits, how they are laid, the quota, the scores, who has signed and who is still asked."""

    part: Part
    law: CampaignLaw
    roster: Roster | None
    waiting: Mapping[UUID, Waiting]
    order: tuple[UUID, ...]
    out: tuple[UUID, ...]
    exempt: frozenset[UUID]
    reasons: Mapping[UUID, str]
    gone: tuple[UUID, ...]
    new: frozenset[UUID]
    quota: OwnQuota
    scores: Mapping[UUID, CaseScore]
    desk: Desk | None
    at_work: Mapping[str, str]
    signed: tuple[Signed, ...]

    @property
    def version(self) -> int:
        return self.roster.version if self.roster else 0

    @property
    def asked(self) -> tuple[str, ...]:
        """Departments of the desk that are at work here: each of them signs."""
        return tuple(each for each in self.desk.departments if each in self.at_work) if self.desk else ()

    @property
    def unsigned(self) -> tuple[str, ...]:
        """Those whose signature is still missing."""
        done = {each.department for each in self.signed}
        return tuple(each for each in self.asked if each not in done)

    @property
    def places(self) -> int | None:
        """The quota, or the most it may be while a fact is not entered."""
        return self.quota.answer.most

    def board(self) -> Board:
        """As the core judges it."""
        found = []
        for key, each in self.waiting.items():
            score = self.scores.get(key)
            about = {"city": each.place_path, "industry": each.industry, "ownership": each.ownership}
            found.append(Candidate(key.hex, score.score if score else None, key in self.exempt, about))
        reasons = {key.hex: why for key, why in self.reasons.items()}
        order, out = tuple(key.hex for key in self.order), tuple(key.hex for key in self.out)
        return Board(tuple(found), order, out, self.places, reasons=reasons)


@dataclass(frozen=True, slots=True)
class RosterCard:
    """一份汇总表: without its content unless it was asked for."""

    id: UUID
    campaign: UUID
    campaign_name: str
    office: UUID
    place_path: str
    group_path: str
    number: int
    supersedes: int | None
    state: str
    sha256: str
    sm3: str
    code: str
    locked_at: datetime | None
    forwarded_at: datetime | None
    unlocked_why: str
    content: Mapping[str, Any] | None = None


def thing_of(part: Part) -> Thing:
    """The board of an office as the policy asks about it."""
    at = "" if part.group_path else part.place_path or NATION_DESK
    return Thing(place_path=part.place_path, group_path=part.group_path, desk_path=at, desk_group_path=part.group_path)


def laid(*, campaign: UUID, law_text: str, office: UUID, part: Part) -> Laid:
    """The board of an office, in as many queries for one row as for a thousand. For deeds, and pages that asked the policy."""
    law, roster = law_in(law_text), standing_roster(campaign=campaign, office=office)
    waiting, desk = _waiting(campaign, part)
    rows = list(RosterRow.objects.filter(roster=roster).order_by("rank", "id")) if roster else []
    scores = scores_of(waiting.keys()) if waiting else {}
    placed = {row.case_id for row in rows}
    new = sorted((key for key in waiting if key not in placed), key=lambda key: _by_score(scores.get(key), waiting[key]))
    order = [row.case_id for row in rows if not row.out and row.case_id in waiting]
    frozen = roster is not None and roster.state != RosterState.OPEN
    return Laid(
        part, law, roster, waiting, tuple(order if frozen else [*order, *new]),
        tuple(row.case_id for row in rows if row.out and row.case_id in waiting), frozenset(row.case_id for row in rows if row.exempt),
        {row.case_id: row.reason for row in rows if row.reason}, tuple(row.case_id for row in rows if row.case_id not in waiting),
        frozenset(new), own_quota(campaign, law, part), scores, desk, _at_work(part), _signed(roster),
    )  # fmt: skip


def standing_roster(*, campaign: UUID, office: UUID) -> Roster | None:
    """The roster that an office works on: open or locked; the last one that was forwarded is over."""
    rows = Roster.objects.filter(campaign=campaign, office=office, state__in=[RosterState.OPEN, RosterState.LOCKED])
    return rows.order_by("-number").first()


def newest_number(*, campaign: UUID, office: UUID) -> int:
    """The number of the last roster of an office, 0 where there is none."""
    found = Roster.objects.filter(campaign=campaign, office=office).order_by("-number").values_list("number", flat=True).first()
    return found or 0


def _by_score(score: CaseScore | None, one: Waiting) -> tuple[bool, Any, str]:
    return score is None, -score.score if score else 0, one.name


OF_WAITING: Final = (
    "id", "application_id", "submission_id", "factory_id", "factory__name", "factory__organisation_id", "factory__organisation_name",
    "factory__organisation__credit_code", "factory__region", "factory__place_path", "factory__group_path", "factory__industry",
    "submission__number", "submission__code", "submission__sha256", "state", "submission__signed_by",
)  # fmt: skip
"""The columns of `Waiting`, in its order."""


def _waiting(campaign: UUID, part: Part) -> tuple[dict[UUID, Waiting], Desk | None]:
    here = ReviewCase.objects.filter(_at(part), campaign=campaign, end="")
    states: set[str] = set()
    desk = None
    for text in here.order_by().values_list("route", flat=True).distinct():
        route = route_in(text)
        for state in ranking_states(route):
            states.add(state)
            desk = desk or government_desk(route, state)
    rows = here.filter(state__in=states).order_by("id").values_list(*OF_WAITING)
    return {row[0]: Waiting(*row) for row in rows}, desk


def _at(part: Part) -> Q:
    return Q(desk_group_path=part.group_path) if part.group_path else Q(desk_path=part.place_path or NATION_DESK)


def _at_work(part: Part) -> dict[str, str]:
    return departments_at("", part.group_path) if part.group_path else departments_at(part.place_path or NATION_DESK, "")


def _signed(roster: Roster | None) -> tuple[Signed, ...]:
    if roster is None:
        return ()
    rows = list(RosterSignature.objects.filter(roster=roster, version=roster.version).order_by("at", "id"))
    names = names_of({row.by for row in rows})
    return tuple(Signed(row.department, row.office, row.by, names.get(row.by, ""), row.at) for row in rows)


def rosters_seen(*, scope: Scope, campaign: UUID | None = None) -> tuple[RosterCard, ...]:
    """The rosters that this reader may open, newest first: his own office's, and those that were handed up from below."""
    rows = _seen(scope).select_related("campaign").defer("content", "campaign__law")
    rows = rows.filter(campaign=campaign) if campaign else rows
    return tuple(_card(row) for row in rows.order_by("-opened_at", "-number")[:200])


def roster_card(*, scope: Scope, roster: UUID) -> RosterCard:
    """One roster with what was frozen. Raises NoSuchRoster."""
    row = _seen(scope).select_related("campaign").filter(pk=roster).first()
    if row is None:
        raise NoSuchRoster(roster)
    return _card(row, json.loads(row.content) if row.content else None)


def frozen_before(card: RosterCard) -> Mapping[str, Any] | None:
    """What the roster froze that this one supersedes; None where it supersedes none."""
    if card.supersedes is None:
        return None
    rows = Roster.objects.filter(campaign=card.campaign, office=card.office, number=card.supersedes).exclude(content="")
    text = rows.values_list("content", flat=True).first()
    return json.loads(text) if text else None


def _seen(scope: Scope) -> QuerySet[Roster]:
    mine = _any_of([_same_place(office.path, office.group_path) for office in scope.offices])
    handed = Q(state=RosterState.FORWARDED) | Q(forwarded_at__isnull=False)
    return Roster.objects.filter(visible(scope, Deed.SEE_ROSTER, ROSTER)).filter(mine | handed)


def _same_place(path: str, group_path: str) -> Q:
    return Q(group_path=group_path) if group_path else Q(place_path=path, group_path="")


def _any_of(wanted: Sequence[Q]) -> Q:
    found = Q(pk__in=[])
    for each in wanted:
        found |= each
    return found


def _card(row: Roster, content: Mapping[str, Any] | None = None) -> RosterCard:
    return RosterCard(
        row.pk, row.campaign_id, row.campaign.name, row.office, row.place_path, row.group_path, row.number, row.supersedes, row.state,
        row.sha256, row.sm3, row.code, row.locked_at, row.forwarded_at, row.unlocked_why, content,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class BoardLine:
    """一个批次的排序: how many wait before this office to be ranked."""

    campaign: UUID
    name: str
    name_en: str
    many: int


@dataclass(frozen=True)
class BoardCard:
    """一张排序表: the campaign, the department that leads, and how it stands."""

    campaign: UUID
    name: str
    name_en: str
    office: UUID
    laid: Laid


def boards_of(*, office: Office) -> tuple[BoardLine, ...]:
    """The campaigns in which something waits to be ranked before this office."""
    here = ReviewCase.objects.filter(_at(Part(office.path, office.group_path)), end="").order_by()
    rows = here.values_list("campaign", "campaign__name", "campaign__name_en", "route", "state").annotate(many=Count("pk"))
    found: dict[UUID, BoardLine] = {}
    for campaign, name, name_en, route, state, many in rows:
        if state in ranking_states(route_in(route)):
            before = found[campaign].many if campaign in found else 0
            found[campaign] = BoardLine(campaign, name, name_en, before + many)
    return tuple(sorted(found.values(), key=lambda each: (-each.many, each.name)))


def board_card(*, office: Office, campaign: UUID) -> BoardCard:
    """The board of one's own office. Raises NoSuchRoster where nothing waits and nothing stands, or nobody leads."""
    part = Part(office.path, office.group_path)
    at = Authority.objects.filter(closed_at=None, department=Department.INDUSTRY)
    lead = (at.filter(group__group_path=office.group_path) if office.group_path else at.filter(path=office.path, group=None)).first()
    row = Campaign.objects.filter(pk=campaign).first()
    if lead is None or row is None:
        raise NoSuchRoster(campaign)
    found = laid(campaign=row.pk, law_text=row.law, office=lead.pk, part=part)
    if not found.waiting and found.roster is None:
        raise NoSuchRoster(campaign)
    return BoardCard(row.pk, row.name, row.name_en, lead.pk, found)


def part_of_card(card: RosterCard) -> Part:
    """The unit whose roster it is."""
    return Part(card.place_path, card.group_path)
