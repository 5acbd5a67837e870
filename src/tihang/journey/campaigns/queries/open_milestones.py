"""Until when the milestones of open campaigns run, place by place (批次节点): the last word of each call, and which call speaks for a place."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.journey.campaigns.models import Call, CallDate, Campaign


@dataclass(frozen=True, slots=True)
class Milestone:
    """节点: until when it runs, under which call; ``put_off`` counts how often the day was changed, ``said_at`` is when that was last said.

    ``at`` is the first moment that is too late; ``whole_day`` says that only a day was named.
    """

    call: UUID
    milestone: str
    at: datetime
    whole_day: bool
    put_off: int
    said_at: datetime


@dataclass(frozen=True, slots=True)
class OpenCampaign:
    """开着的批次, with the calls in force, each as (place, group, milestones)."""

    id: UUID
    name: str
    name_en: str
    year: int
    calls: tuple[tuple[str, str, tuple[Milestone, ...]], ...]

    def at(self, place_path: str, group_path: str) -> tuple[Milestone, ...]:
        """The milestones as they hold for somebody of this place and group: for each the word of the nearest call, earliest first."""
        nearest: dict[str, tuple[int, Milestone]] = {}
        for near, milestones in self._speaking(place_path, group_path):
            for each in milestones:
                if each.milestone not in nearest or near >= nearest[each.milestone][0]:
                    nearest[each.milestone] = near, each
        return tuple(sorted((each for _, each in nearest.values()), key=lambda each: (each.at, each.milestone)))

    def _speaking(self, place_path: str, group_path: str) -> Iterator[tuple[int, tuple[Milestone, ...]]]:
        for place, group, milestones in self.calls:
            if group and group_path.startswith(group):
                yield len(group), milestones
            elif not group and place_path.startswith(place):
                yield len(place), milestones


def open_milestones(campaigns: Collection[UUID] | None = None) -> tuple[OpenCampaign, ...]:
    """Every open campaign, or these of them, with its days: public facts, so no scope is asked. Three queries."""
    found = Campaign.objects.filter(closed_at=None)
    rows = list((found if campaigns is None else found.filter(pk__in=campaigns)).order_by("opened_at", "id"))
    calls = list(Call.objects.filter(campaign__in=[row.pk for row in rows], withdrawn_at=None).order_by("issued_at", "id"))
    last = _last_words([call.pk for call in calls])
    return tuple(
        OpenCampaign(
            row.pk, row.name, row.name_en, row.year,
            tuple((call.place_path, call.group_path, last.get(call.pk, ())) for call in calls if call.campaign_id == row.pk),
        )
        for row in rows
    )  # fmt: skip


def _last_words(calls: Collection[UUID]) -> dict[UUID, tuple[Milestone, ...]]:
    said: dict[tuple[UUID, str], Milestone] = {}
    for row in CallDate.objects.filter(call__in=calls).order_by("number"):
        said[row.call_id, row.milestone] = Milestone(row.call_id, row.milestone, row.at, row.whole_day, row.number - 1, row.said_at)
    found: dict[UUID, tuple[Milestone, ...]] = {}
    for (call, _), each in said.items():
        found[call] = (*found.get(call, ()), each)
    return found
