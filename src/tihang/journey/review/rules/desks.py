"""Before whose desk something lies (归哪一级办): the jurisdiction of a level, for a factory that stands at a place."""

from typing import Final

from tihang.core.routing import Level

MUNICIPALITIES: Final = frozenset({"110000", "120000", "310000", "500000"})
"""Provinces that are cities: the district is right below them."""


def desk_paths(place_path: str, level: Level) -> tuple[str, ...]:
    """The paths whose office acts, the nearest first: a zone before the district it lies in, never a level above the one that is named.

    A place without a storey of that level (a county below the province, a city without districts) is its own.
    """
    parts = [part for part in place_path.split("/") if part]
    steps = ["".join(f"{part}/" for part in parts[: count + 1]) for count in range(len(parts))]
    if level is Level.NATION or not steps:
        return ("",)
    if level is Level.PROVINCE:
        return (steps[0],)
    city = 0 if parts[0] in MUNICIPALITIES else 1
    if level is Level.CITY:
        return (steps[min(city, len(steps) - 1)],)
    below = steps[city + 1 :]
    return tuple(reversed(below)) or (steps[-1],)
