"""The days that applications are waiting for (申报节点): of each open application, for reminders and for calendars."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from tihang.journey.campaigns.queries.open_milestones import Milestone, OpenCampaign, open_milestones
from tihang.journey.campaigns.rules.kept_law import law_in
from tihang.journey.intake.models import Application, Returned
from tihang.journey.intake.names import ApplicationState
from tihang.journey.registry.access import Columns, Deed, Scope, visible
from tihang.journey.registry.models import Membership

HOUSE: Final = Columns(organisation="factory__organisation_id")
AT_ONCE: Final = 500
APPLY: Final = "company_online"
RETURNED: Final = "returned"
"""The day of a desk's own, until when a returned application is to be mended."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """申报的一个节点. ``due``: the house itself has to do something by then. ``at`` is the first moment that is too late."""

    application: UUID
    factory: UUID
    factory_name: str
    organisation: UUID
    region: str
    campaign: UUID
    campaign_name: str
    campaign_name_en: str
    milestone: str
    at: datetime
    whole_day: bool
    put_off: int
    said_at: datetime
    due: bool
    place_path: str
    group_path: str


def awaited_by(*, scope: Scope) -> tuple[Awaited, ...]:
    """The days of a person's own houses."""
    mine = Application.objects.filter(visible(scope, Deed.SEE_WORKSPACE, HOUSE), factory__organisation__in=scope.organisations)
    return _awaited(mine)


def awaited_by_all() -> tuple[Awaited, ...]:
    """The days of every open application. For jobs: no person asks this."""
    return _awaited(Application.objects.all())


def fillers_of(organisations: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """Organisation → its people who still sign in. For jobs."""
    asked, found = sorted(set(organisations)), dict[UUID, list[UUID]]()
    for start in range(0, len(asked), AT_ONCE):
        rows = Membership.objects.filter(organisation__in=asked[start : start + AT_ONCE], until=None, user__is_active=True)
        for organisation, user in rows.order_by("since", "id").values_list("organisation", "user"):
            found.setdefault(organisation, []).append(user)
    return found


def _awaited(applications: QuerySet[Application]) -> tuple[Awaited, ...]:
    going_on = applications.exclude(state=ApplicationState.WITHDRAWN).filter(campaign__closed_at=None)
    rows = list(going_on.select_related("factory", "campaign").order_by("id"))
    campaigns = {each.id: each for each in open_milestones({row.campaign_id for row in rows})}
    returned = dict[UUID, Returned]()
    for back in Returned.objects.filter(answered_by=None, submission__application__in=going_on.values("pk")).select_related("submission"):
        returned[back.submission.application_id] = back
    return tuple(each for row in rows for each in _days(row, campaigns[row.campaign_id], returned.get(row.pk)))


def _days(row: Application, campaign: OpenCampaign, back: Returned | None) -> Iterable[Awaited]:
    passed = next((channel.milestones for channel in law_in(row.campaign.law).channels if channel.id == row.channel), ())
    for each in campaign.at(row.factory.place_path, row.factory.group_path):
        if passed and each.milestone not in passed:
            continue  # a day of another channel: a group's members bring no paper to a district
        yield _one(row, campaign, each, due=each.milestone == APPLY and row.state == ApplicationState.DRAFT)
    if back is not None:
        own = Milestone(back.pk, RETURNED, back.until, whole_day=False, put_off=0, said_at=back.returned_at)
        yield _one(row, campaign, own, due=True)


def _one(row: Application, campaign: OpenCampaign, each: Milestone, *, due: bool) -> Awaited:
    factory = row.factory
    return Awaited(
        row.pk, factory.pk, factory.name, factory.organisation_id, row.region, campaign.id, campaign.name, campaign.name_en, each.milestone,
        each.at, each.whole_day, each.put_off, each.said_at, due, factory.place_path, factory.group_path,
    )  # fmt: skip
