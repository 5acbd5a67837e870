"""Rounds and visits as offices see them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet

from tihang.core.values import Words
from tihang.journey.registry.access import Columns, Deed, Office, Scope, Thing, visible
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.journey.visits.models import Visit, Visitor, VisitPlan, VisitRound
from tihang.journey.visits.names import Picked, Sampled, VisitState

COLUMNS: Final = Columns(organisation="factory__organisation", place_path="factory__place_path", group_path="factory__group_path")
MOST: Final = 200


class NoSuchVisit(LookupError):
    """没有这次核查: it does not exist, or not for this reader; the two are never told apart."""


@dataclass(frozen=True, slots=True)
class RoundRow:
    """核查批次一行."""

    id: UUID
    campaign_words: Words
    how: Sampled
    share: int
    pool: int
    chosen: int
    drawn_at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class VisitLine:
    """核查一行."""

    id: UUID
    case: UUID
    factory_name: str
    organisation_name: str
    picked: Picked
    reasons: tuple[Words, ...]
    state: VisitState
    day: date | None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """一次安排, with who goes, the lead first."""

    number: int
    day: date
    note: str
    why: str
    who: tuple[str, ...]
    at: datetime


@dataclass(frozen=True)
class VisitCard:
    """一次现场核查 with its plans, and what its office may do."""

    line: VisitLine
    campaign: UUID
    campaign_words: Words
    submission: UUID
    assessment: UUID | None
    organisation: UUID
    factory: UUID
    address: str
    office: UUID
    place_path: str
    group_path: str
    desk_path: str
    desk_group_path: str
    claims: tuple[Mapping[str, Any], ...]
    plans: tuple[PlanRow, ...]
    conclusion: str
    closed_at: datetime | None

    @property
    def thing(self) -> Thing:
        """The visit as the policy asks about it: the factory, before the desk of the office that drew it."""
        return Thing(
            organisation=self.organisation, place_path=self.place_path, group_path=self.group_path, desk_path=self.desk_path,
            desk_group_path=self.desk_group_path,
        )  # fmt: skip


def desk_of(row: VisitRound) -> tuple[str, str]:
    """Desk and group desk of the office that drew a round."""
    return ("", row.group_path) if row.group_path else (row.place_path or NATION_DESK, "")


def rounds_of(*, scope: Scope, office: Office) -> tuple[RoundRow, ...]:
    """What an office of mine drew, newest first."""
    if office not in scope.offices:
        return ()
    rows = VisitRound.objects.filter(office=office.authority).select_related("campaign").defer("record").order_by("-drawn_at", "-id")
    return tuple(
        RoundRow(row.pk, _campaign(row), Sampled(row.how), row.share, row.pool, row.chosen, row.drawn_at, row.sha256) for row in rows[:MOST]
    )


def record_of(*, scope: Scope, round_id: UUID) -> Mapping[str, Any]:
    """The record of a draw of an office of mine. Raises NoSuchVisit."""
    mine = [each.authority for each in scope.offices]
    text = VisitRound.objects.filter(pk=round_id, office__in=mine).values_list("record", flat=True).first()
    if text is None:
        raise NoSuchVisit(round_id)
    return dict(json.loads(text))


def visits_of(*, scope: Scope, office: Office) -> tuple[VisitLine, ...]:
    """Visits that an office drew, those that wait first."""
    rows = _seen(scope).filter(round__office=office.authority).order_by("closed_at", "day", "id")
    return tuple(_line(row) for row in rows.defer("claims")[:MOST])


def visits_of_case(*, scope: Scope, cases: list[UUID]) -> dict[UUID, VisitLine]:
    """Case → its newest visit, as far as this reader may see it."""
    rows = _seen(scope).filter(case__in=cases).defer("claims").order_by("id")
    return {row.case_id: _line(row) for row in rows}


def visit_card(*, scope: Scope, visit: UUID) -> VisitCard:
    """One of them. Raises NoSuchVisit."""
    row = _seen(scope).select_related("round__campaign", "factory").filter(pk=visit).first()
    if row is None:
        raise NoSuchVisit(visit)
    made = row.factory
    return VisitCard(
        _line(row), row.round.campaign_id, _campaign(row.round), row.submission_id, row.assessment, made.organisation_id, made.pk, row.address,
        row.round.office, made.place_path, made.group_path, *desk_of(row.round), tuple(json.loads(row.claims)), _plans(row.pk), row.conclusion, row.closed_at,
    )  # fmt: skip


def _plans(visit: UUID) -> tuple[PlanRow, ...]:
    goes = list(Visitor.objects.filter(visit=visit).order_by("order").values_list("number", "user_id"))
    names = names_of({user for _, user in goes})
    who = lambda number: tuple(names.get(user, "") for at, user in goes if at == number)  # noqa: E731 - one word for a list asked of each plan
    rows = VisitPlan.objects.filter(visit=visit).order_by("-number")
    return tuple(PlanRow(row.number, row.day, row.note, row.why, who(row.number), row.at) for row in rows)


def _seen(scope: Scope) -> QuerySet[Visit]:
    mine: Q = visible(scope, Deed.SEE_VISIT, COLUMNS)
    return Visit.objects.filter(mine)


def _line(row: Visit) -> VisitLine:
    reasons = tuple((zh, en) for zh, en in json.loads(row.reasons))
    return VisitLine(
        row.pk, row.case_id, row.factory_name, row.organisation_name, Picked(row.picked), reasons, VisitState(row.state), row.day
    )


def _campaign(row: VisitRound) -> Words:
    return row.campaign.name, row.campaign.name_en or row.campaign.name
