"""Cases of routes (流程判例): a walk over the outcomes and where it must end; every step of every route is walked by one."""

from collections.abc import Iterable, Iterator, Sequence

from tihang.core.criteria import Pack
from tihang.core.problems import BadInput, Problem, bad, nearest
from tihang.core.routing import Route, next_step, route_from_data

REFUSED = "refused here"
"""What a walk gives that takes a step its route does not allow."""


def route_of(pack: Pack, name: str) -> Route:
    """A route of a pack. Raises BadInput when it has none of this name."""
    found = next((route for route in pack.routes if route["id"] == name), None)
    if found is None:
        said = f"{pack.name} 没有流程 {name}", f"{pack.name} has no route {name}"
        raise BadInput([Problem(said, nearest(name, [str(route["id"]) for route in pack.routes]), "route", "unknown_id")])
    return route_from_data(found)


def walked(pack: Pack, name: str, walk: Sequence[str]) -> str:
    """Where a walk ends."""
    return _places(route_of(pack, name), walk)[-1]


def _places(route: Route, walk: Sequence[str]) -> list[str]:
    found = [route.begins]
    for outcome in walk:
        try:
            found.append(next_step(route, found[-1], outcome))
        except BadInput:
            return [*found, REFUSED]
    return found


def unwalked(pack: Pack, walks: Iterable[tuple[str, Sequence[str]]]) -> Iterator[Problem]:
    """Steps of the pack's routes that no walk takes."""
    taken: set[tuple[str, str, str]] = set()
    for name, walk in walks:
        places = _places(route_of(pack, name), walk)
        taken.update((name, at, outcome) for at, outcome in zip(places, walk, strict=False))
    for raw in pack.routes:
        route = route_from_data(raw)
        lacking = [f"{step.at} {step.outcome}" for step in route.steps if (route.id, step.at, step.outcome) not in taken]
        if lacking:
            said = f"流程 {route.id} 缺判例：{', '.join(lacking)}", f"route {route.id} has no case for {', '.join(lacking)}"
            yield bad(*said, "在 cases/ 里补上", "Add them under cases/", place=pack.name, code="case_missing")
