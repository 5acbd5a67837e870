"""The days on which desks pass applications on (部门节点): each desk with how many lie beneath it, and who serves there. For jobs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from tihang.journey.intake.queries.milestones import Awaited
from tihang.journey.registry.models import Authority, Posting
from tihang.journey.registry.names import Department, OfficerRole

COUNTY, CITY, PROVINCE, GROUP = "county", "city", "province", "group"
PASSED_ON_BY: Final = {"district_paper": COUNTY, "city": CITY, "province": PROVINCE, "group": GROUP}
"""Milestone → the level whose desk has to be done by then."""


@dataclass(frozen=True, slots=True)
class DeskDay:
    """部门的一个节点: one application stands for all of this campaign beneath the desk; ``many`` is how many there are."""

    authority: UUID
    name: str
    example: Awaited
    many: int
    officers: tuple[UUID, ...]


def desk_days(awaited: Iterable[Awaited]) -> tuple[DeskDay, ...]:
    """The industry desks of those levels, where one was opened. Two queries."""
    gathered: dict[tuple[str, str, UUID, str], tuple[Awaited, int]] = {}
    for each in awaited:
        for place, group in _desk_of(each):
            key = place, group, each.campaign, each.milestone
            first, many = gathered.get(key, (each, 0))
            gathered[key] = replace(first, at=min(first.at, each.at)), many + 1
    desks = _desks({place for place, *_ in gathered})
    serve = _serving([key for key, _ in desks.values()])
    return tuple(
        DeskDay(*desks[place, group], each, many, serve[desks[place, group][0]])
        for (place, group, *_), (each, many) in gathered.items()
        if (place, group) in desks and desks[place, group][0] in serve
    )


def _desk_of(each: Awaited) -> Iterator[tuple[str, str]]:
    """The place or the group whose desk passes an application on at this milestone."""
    wanted = PASSED_ON_BY.get(each.milestone)
    if wanted == GROUP and each.group_path:
        yield "", each.group_path.partition("/")[0]
    path = ""
    for code in filter(None, each.place_path.split("/")):
        path += f"{code}/"
        if code.isdigit() and _level(code) == wanted:
            yield path, ""


def _level(code: str) -> str:
    return PROVINCE if code.endswith("0000") else CITY if code.endswith("00") else COUNTY


def _desks(places: set[str]) -> dict[tuple[str, str], tuple[UUID, str]]:
    """(place, credit code of the group) → the industry department there."""
    open_ones = Authority.objects.filter(closed_at=None, department=Department.INDUSTRY).order_by("opened_at", "id")
    rows = open_ones.values_list("path", "group__credit_code", "pk", "name")
    return {(path if not group else "", group or ""): (key, name) for path, group, key, name in rows if group or path in places}


def _serving(authorities: list[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    rows = Posting.objects.filter(authority__in=authorities, until=None, user__is_active=True).exclude(role=OfficerRole.READER)
    found: dict[UUID, tuple[UUID, ...]] = {}
    for authority, user in rows.order_by("since", "id").values_list("authority", "user"):
        found[authority] = (*found.get(authority, ()), user)
    return found
