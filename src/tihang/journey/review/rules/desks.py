"""Before whose desk something lies (归哪一级办): the jurisdiction of a level, for a factory that stands at a place."""

from collections.abc import Sequence
from typing import Final

from tihang.core.routing import Level
from tihang.journey.registry.codes import CORPS

MUNICIPALITIES: Final = frozenset({"110000", "120000", "310000", "500000"})
"""Provinces that are cities: the district is right below them."""


def desk_paths(place_path: str, level: Level) -> tuple[str, ...]:
    """The paths whose office acts, the nearest first: a zone before the district it lies in, never a level above the one that is named.

    A place without a storey of that level (a county below the province, a city without districts) is its own. The corps recommends its own
    like a province, although it lies in one.
    """
    parts = [part for part in place_path.split("/") if part]
    steps = ["".join(f"{part}/" for part in parts[: count + 1]) for count in range(len(parts))]
    if level is Level.NATION or not steps:
        return ("",)
    province = 1 if of_corps(parts) else 0
    if level is Level.PROVINCE:
        return (steps[province],)
    city = 0 if parts[0] in MUNICIPALITIES else province + 1
    if level is Level.CITY:
        return (steps[min(city, len(steps) - 1)],)
    below = steps[city + 1 :]
    return tuple(reversed(below)) or (steps[-1],)


def of_corps(parts: Sequence[str]) -> bool:
    """Whether the steps of a path lead into the corps."""
    return CORPS in parts[:2]
