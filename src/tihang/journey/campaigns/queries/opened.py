"""One campaign with its law and the days that hold for a place (批次): public facts, so no scope is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.core.campaign import CampaignLaw, Due
from tihang.core.values import Words
from tihang.journey.campaigns.models import Campaign
from tihang.journey.campaigns.queries.open_milestones import open_milestones
from tihang.journey.campaigns.rules.kept_law import law_in
from tihang.journey.campaigns.rules.parts import Part


class NoSuchCampaign(LookupError):
    """没有这个批次."""


@dataclass(frozen=True)
class Opened:
    """批次: as it was opened."""

    id: UUID
    words: Words
    year: int
    tier: str
    place_path: str
    group_path: str
    law: CampaignLaw
    opened_at: datetime
    closed_at: datetime | None


def opened(campaign: UUID) -> Opened:
    """One campaign, open or closed. Raises NoSuchCampaign."""
    row = Campaign.objects.filter(pk=campaign).first()
    if row is None:
        raise NoSuchCampaign(campaign)
    return _opened(row)


def open_for(*, place_path: str, group_path: str) -> tuple[Opened, ...]:
    """The open campaigns that a factory of this place and group comes under, newest first."""
    rows = Campaign.objects.filter(closed_at=None).order_by("-opened_at", "-id")
    found = [row for row in rows if place_path.startswith(row.place_path) and group_path.startswith(row.group_path)]
    return tuple(_opened(row) for row in found)


def campaigns(*, closed: bool = False) -> tuple[Opened, ...]:
    """Every open campaign, newest first; with ``closed`` those that have ended too."""
    found = Campaign.objects.all() if closed else Campaign.objects.filter(closed_at=None)
    return tuple(_opened(row) for row in found.order_by("-opened_at", "-id")[:200])


def campaigns_on_line(part: Part) -> tuple[Opened, ...]:
    """The open campaigns that a jurisdiction has to do with: open for it, for a place above it or for one below."""
    return tuple(each for each in campaigns() if _on_line(Part(each.place_path, each.group_path), part))


def _on_line(one: Part, other: Part) -> bool:
    if bool(one.group_path) and bool(other.group_path):
        return one.group_path.startswith(other.group_path) or other.group_path.startswith(one.group_path)
    if one.group_path or other.group_path:
        return not one.place_path and not one.group_path
    return one.place_path.startswith(other.place_path) or other.place_path.startswith(one.place_path)


def dates_at(campaign: UUID, *, place_path: str, group_path: str) -> Mapping[str, Due]:
    """The dates that hold for somebody of this place and group: for each milestone the word of the nearest call."""
    found = open_milestones([campaign])
    return {each.milestone: Due(each.at, each.whole_day) for one in found for each in one.at(place_path, group_path)}


def _opened(row: Campaign) -> Opened:
    return Opened(
        row.pk, (row.name, row.name_en or row.name), row.year, row.tier, row.place_path, row.group_path, law_in(row.law), row.opened_at,
        row.closed_at,
    )  # fmt: skip
