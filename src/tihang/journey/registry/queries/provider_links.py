"""Links between factories and providers, each side for itself (服务关系). Neither side reads the other's rows: names stand on the link."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.journey.registry.access import Columns, Deed, Scope, Thing, visible
from tihang.journey.registry.models import ProviderLink
from tihang.journey.registry.names import LinkState

OF_FACTORY = Columns(organisation="factory__organisation")
OF_PROVIDER = Columns(provider="provider")
MOST = 200


@dataclass(frozen=True, slots=True)
class LinkRow:
    """服务关系: one row of a list."""

    id: UUID
    factory: str
    provider: str
    what: str
    year: int | None
    state: LinkState
    proposed_at: datetime
    waits_for_us: bool
    over: bool


@dataclass(frozen=True, slots=True)
class KnownLink:
    """服务关系, as a deed sees it: both sides, and which of them is asked."""

    id: UUID
    region: str
    factory_side: UUID
    provider_side: UUID
    state: LinkState

    @property
    def asked(self) -> Thing:
        """What the policy asks about whoever answers: only the side that did not propose."""
        if self.state == LinkState.PROPOSED_BY_FACTORY:
            return Thing(provider=self.provider_side)
        return Thing(organisation=self.factory_side)

    @property
    def either(self) -> Thing:
        """What the policy asks about whoever ends it: either side."""
        return Thing(organisation=self.factory_side, provider=self.provider_side)


def links_of_factories(*, scope: Scope, organisation: UUID) -> list[LinkRow]:
    """Who worked for the factories of an organisation, the newest first."""
    rows = ProviderLink.objects.filter(visible(scope, Deed.SEE_PROVIDER_LINK, OF_FACTORY), factory__organisation=organisation)
    return [_row(row, LinkState.PROPOSED_BY_PROVIDER) for row in rows.order_by("-proposed_at", "-id")[:MOST]]


def links_as_provider(*, scope: Scope, organisation: UUID) -> list[LinkRow]:
    """For which factories an organisation worked, the newest first."""
    rows = ProviderLink.objects.filter(visible(scope, Deed.SEE_PROVIDER_LINK, OF_PROVIDER), provider=organisation)
    return [_row(row, LinkState.PROPOSED_BY_FACTORY) for row in rows.order_by("-proposed_at", "-id")[:MOST]]


def known_link(link: UUID) -> KnownLink | None:
    """A link by its id. For flows."""
    row = ProviderLink.objects.select_related("factory").filter(pk=link).first()
    return KnownLink(row.pk, row.factory.region, row.factory.organisation_id, row.provider_id, LinkState(row.state)) if row else None


def _row(row: ProviderLink, waits: LinkState) -> LinkRow:
    return LinkRow(row.pk, row.factory_name, row.provider_name, row.what, row.year, LinkState(row.state), row.proposed_at,
                   row.state == waits, row.ended_at is not None)  # fmt: skip
