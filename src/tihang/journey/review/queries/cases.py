"""One review case with its steps and what departments said (看审核件)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from tihang.core.campaign import Joint, joint_from_data
from tihang.core.routing import Desk, End, Route, State, route_from_data
from tihang.core.values import Words
from tihang.journey.registry.access import Columns, Deed, Scope, Thing, permits, visible
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.registry.models import Authority
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.journey.review.models import Opinion, ReviewCase, ReviewStep
from tihang.journey.review.names import Said, SaidHow
from tihang.journey.review.queries.seats import departments_at
from tihang.journey.review.rules import OpinionRow, Standing, government_desk, standing

COLUMNS: Final = Columns(
    organisation="factory__organisation", place_path="factory__place_path", group_path="factory__group_path", desk_path="desk_path",
    desk_group_path="desk_group_path",
)  # fmt: skip


class NoSuchCase(LookupError):
    """没有这个审核件: it does not exist, or not for this reader; the two are never told apart."""


@dataclass(frozen=True, slots=True)
class CaseStepRow:
    """走过的一步."""

    number: int
    at: str
    outcome: str
    to: str
    by: UUID | None
    office_name: str
    why: str
    marks: Mapping[str, str]
    submission: UUID
    taken_at: datetime


@dataclass(frozen=True)
class CaseRow:
    """审核件."""

    id: UUID
    campaign: UUID
    campaign_words: Words
    tier: str
    application: UUID
    submission: UUID
    factory: UUID
    factory_name: str
    organisation: UUID
    organisation_name: str
    credit_code: str
    place_path: str
    group_path: str
    industry: str
    channel: str
    procedure: str
    route: Route
    joint: Joint
    state: str
    end: End
    desk_path: str
    desk_group_path: str
    opened_at: datetime
    state_since: datetime
    steps: int

    @property
    def stands(self) -> State:
        """Where it stands."""
        return self.route.state_by_id[self.state]

    @property
    def desk(self) -> Desk | None:
        """The authority's desk before which it lies; None while the factory acts or it is over."""
        return government_desk(self.route, self.state)

    @property
    def seen(self) -> str:
        """What an officer had before him: the state and how many steps led there."""
        return f"{self.state}.{self.steps}"

    @property
    def thing(self) -> Thing:
        """The case as the policy asks about it."""
        return Thing(
            organisation=self.organisation, place_path=self.place_path, group_path=self.group_path, desk_path=self.desk_path,
            desk_group_path=self.desk_group_path,
        )  # fmt: skip


@dataclass(frozen=True)
class CaseCard:
    """一个审核件: with every step, what departments said in every round, how the present round stands, and what this reader may do."""

    case: CaseRow
    steps: tuple[CaseStepRow, ...]
    opinions: tuple[OpinionRow, ...]
    standing: Standing
    at_work: Mapping[str, str]
    may_decide: bool
    may_say: bool
    department: str = ""
    """The department beside the lead from which this reader speaks; empty where there is none."""

    @property
    def below(self) -> tuple[OpinionRow, ...]:
        """What departments said before: at the levels below, or of an older version."""
        return tuple(each for each in self.opinions if each.round != self.case.steps)


def case_card(*, scope: Scope, case: UUID) -> CaseCard:
    """One case. Raises NoSuchCase."""
    row = _rows().filter(visible(scope, Deed.SEE_CASE, COLUMNS), pk=case).first()
    if row is None:
        raise NoSuchCase(case)
    shown = case_row(row)
    said = _opinions(row.pk) if _officer(scope, shown) else ()
    joint = standing(shown.desk, said, round_=shown.steps, joint=shown.joint, since=shown.state_since)
    return CaseCard(
        shown, _steps(row.pk), said, joint, departments_at(shown.desk_path, shown.desk_group_path),
        permits(scope, Deed.DECIDE_CASE, shown.thing), permits(scope, Deed.GIVE_OPINION, shown.thing), _speaks_for(scope, shown),
    )  # fmt: skip


def _speaks_for(scope: Scope, case: CaseRow) -> str:
    beside = case.desk.departments[1:] if case.desk else ()
    here = (
        each.department
        for each in scope.offices
        if (each.group_path or each.path or NATION_DESK) == (case.desk_group_path or case.desk_path)
    )
    return next((each for each in here if each in beside), "")


def _officer(scope: Scope, case: CaseRow) -> bool:
    """What departments say among themselves is not for the house: it reads what the desk concluded."""
    return any(office.governs(case.place_path, case.group_path) for office in scope.offices)


def case_of_application(*, scope: Scope, application: UUID) -> CaseCard | None:
    """The case of an application, for who may see it; None where none was opened."""
    key = ReviewCase.objects.filter(visible(scope, Deed.SEE_CASE, COLUMNS), application=application).values_list("pk", flat=True).first()
    return None if key is None else case_card(scope=scope, case=key)


def case_of_submission(*, scope: Scope, submission: UUID) -> UUID | None:
    """The case in which a version is, or was, looked at; None where this reader sees none."""
    seen = ReviewCase.objects.filter(visible(scope, Deed.SEE_CASE, COLUMNS))
    of_it = ReviewStep.objects.filter(submission=submission).values("case")
    return seen.filter(pk__in=of_it).values_list("pk", flat=True).first()


def case_for_deed(application: UUID) -> CaseRow | None:
    """The case of an application for a flow that asks the policy next."""
    row = _rows().filter(application=application).first()
    return case_row(row) if row else None


def opinions_in(*, case: UUID) -> tuple[OpinionRow, ...]:
    """What departments said of a case; for deeds, and readers who were let in."""
    return _opinions(case)


def _rows() -> QuerySet[ReviewCase]:
    return ReviewCase.objects.select_related("factory__organisation", "campaign")


def _steps(case: UUID) -> tuple[CaseStepRow, ...]:
    rows = list(ReviewStep.objects.filter(case=case).order_by("number"))
    names = _names_of_offices({row.office for row in rows if row.office})
    return tuple(
        CaseStepRow(
            row.number, row.at, row.outcome, row.to, row.by, names.get(row.office, "") if row.office else "", row.why, json.loads(row.marks),
            row.submission_id, row.taken_at,
        )
        for row in rows
    )  # fmt: skip


def _opinions(case: UUID) -> tuple[OpinionRow, ...]:
    rows = list(Opinion.objects.filter(case=case).order_by("said_at", "id"))
    offices, people = _names_of_offices({row.office for row in rows if row.office}), names_of({row.by for row in rows})
    return tuple(
        OpinionRow(
            row.department, offices.get(row.office, "") if row.office else "", Said(row.outcome), row.why, json.loads(row.marks), row.by,
            people.get(row.by, ""), row.said_at, SaidHow(row.how), row.state, row.round, row.desk,
            json.loads(row.answers),
        )
        for row in rows
    )  # fmt: skip


def _names_of_offices(keys: set[UUID]) -> dict[UUID, str]:
    return dict(Authority.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}


@lru_cache(maxsize=256)
def route_in(text: str) -> Route:
    """A route as a case keeps it, read once a process: a queue shows the same few again and again."""
    return route_from_data(json.loads(text))


@lru_cache(maxsize=256)
def joint_in(text: str | None) -> Joint:
    """What joint means for a case, as it keeps it; nothing for an older one."""
    return joint_from_data(json.loads(text)) if text else Joint()


def case_row(row: ReviewCase) -> CaseRow:
    """A row of the table as its page object."""
    made, campaign = row.factory, row.campaign
    words = campaign.name, campaign.name_en or campaign.name
    return CaseRow(
        row.pk, row.campaign_id, words, campaign.tier, row.application_id, row.submission_id, made.pk, made.name, made.organisation_id,
        made.organisation_name, made.organisation.credit_code, made.place_path, made.group_path, made.industry, row.channel, row.procedure,
        route_in(row.route), joint_in(row.joint), row.state, End(row.end), row.desk_path, row.desk_group_path, row.opened_at, row.state_since, row.steps,
    )  # fmt: skip
