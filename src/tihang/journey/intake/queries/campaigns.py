"""Who applies in a campaign (批次申报情况): counts for an authority, and a house's own factories with how far they are."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.intake.models import Application
from tihang.journey.intake.names import ApplicationState
from tihang.journey.registry.access import Columns, Deed, Scope, visible
from tihang.journey.registry.access.filters import within
from tihang.journey.registry.models import Factory

APPLICATION = Columns(
    organisation="factory__organisation_id", place_path="factory__place_path", group_path="factory__group_path"
)  # the same sides that a factory has
HOUSE = Columns(organisation="organisation_id", place_path="place_path", group_path="group_path")


@dataclass(frozen=True, slots=True)
class Applying:
    """申报进度: how many applications of a part stand where."""

    drafts: int
    submitted: int
    returned: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class OwnSite:
    """自己的工厂: with its application in a campaign, if it has begun one."""

    id: UUID
    name: str
    organisation: str
    place_path: str
    group_path: str
    state: str


def applying_in(*, scope: Scope, campaign: UUID, part: Part) -> Applying:
    """Counts only, in one query: what a draft says is for its house."""
    here = within("factory__place_path", part.place_path) & within("factory__group_path", part.group_path)
    rows = Application.objects.filter(visible(scope, Deed.SEE_APPLICATION, APPLICATION), here, campaign=campaign)
    many = dict(rows.order_by().values_list("state").annotate(many=Count("pk")))
    return Applying(*(many.get(state, 0) for state in ApplicationState))


def own_sites(*, scope: Scope, campaign: UUID) -> tuple[OwnSite, ...]:
    """The factories of this person's own houses, in two queries; none for who belongs to none."""
    if not scope.organisations:
        return ()
    rows = Factory.objects.filter(visible(scope, Deed.SEE_FACTORY, HOUSE), organisation__in=scope.organisations)
    sites = list(rows.order_by("organisation_name", "name", "id")[:200])
    begun = Application.objects.filter(visible(scope, Deed.SEE_APPLICATION, APPLICATION), campaign=campaign, factory__in=sites)
    states = dict(begun.values_list("factory", "state"))
    return tuple(OwnSite(row.pk, row.name, row.organisation_name, row.place_path, row.group_path, states.get(row.pk, "")) for row in sites)


def states_of(*, scope: Scope, factory: UUID) -> dict[UUID, ApplicationState]:
    """Campaign → where a factory's application stands, in one query; empty for who may not see it."""
    rows = Application.objects.filter(visible(scope, Deed.SEE_APPLICATION, APPLICATION), factory=factory)
    return {campaign: ApplicationState(state) for campaign, state in rows.values_list("campaign", "state")}
