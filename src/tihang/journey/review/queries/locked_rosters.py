"""A locked roster as documents and packages need it (锁定的推荐排序)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from tihang.core.campaign import CampaignLaw
from tihang.journey.campaigns.rules.kept_law import law_in
from tihang.journey.registry.access import Columns, Deed, Scope, visible
from tihang.journey.review.models.rosters import Roster

COLUMNS: Final = Columns(place_path="place_path", group_path="group_path")
MOST: Final = 30
STANDING: Final = frozenset({"locked", "forwarded"})


class NoSuchRoster(LookupError):
    """没有这份锁定的推荐排序: it does not exist, is not locked, or not for this reader; the three are never told apart."""


@dataclass(frozen=True)
class LockedRoster:
    """锁定的推荐排序: what was frozen, its code, and whose it is. ``stands``: no newer one has taken its place."""

    id: UUID
    region: str
    campaign: UUID
    law_text: str
    office: UUID
    place_path: str
    group_path: str
    content: Mapping[str, Any]
    sha256: str
    code: str
    stands: bool

    @cached_property
    def law(self) -> CampaignLaw:
        """The law of the campaign, as it was kept that day."""
        return law_in(self.law_text)


def locked_roster(*, scope: Scope, roster: UUID) -> LockedRoster:
    """For who may see it. Raises NoSuchRoster."""
    row = Roster.objects.filter(visible(scope, Deed.SEE_PACKAGE, COLUMNS), pk=roster).exclude(code="").select_related("campaign").first()
    if row is None:
        raise NoSuchRoster(roster)
    return _locked(row)


def locked_rosters(*, scope: Scope) -> tuple[LockedRoster, ...]:
    """Those that stand and that this reader may see, the newest first."""
    rows = Roster.objects.filter(visible(scope, Deed.SEE_PACKAGE, COLUMNS), state__in=STANDING).exclude(code="")
    return tuple(_locked(row) for row in rows.select_related("campaign").order_by("-locked_at", "-id")[:MOST])


def locked_roster_for_deed(roster: UUID) -> LockedRoster | None:
    """The same for a flow that asks the policy next, and for jobs."""
    row = Roster.objects.filter(pk=roster).exclude(code="").select_related("campaign").first()
    return _locked(row) if row else None


def _locked(row: Roster) -> LockedRoster:
    return LockedRoster(
        row.pk, row.region, row.campaign_id, row.campaign.law, row.office, row.place_path, row.group_path, json.loads(row.content),
        row.sha256, row.code, row.state in STANDING,
    )  # fmt: skip
