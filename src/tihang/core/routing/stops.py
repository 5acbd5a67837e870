"""A route as stops along its main line (流程图的站点): who acts at each, how it goes on, and which answers branch off; for pages that draw it."""

from collections.abc import Iterator
from dataclasses import dataclass

from tihang.core.routing.route import Desk, End, Outcome, Route, State
from tihang.core.routing.walking import main_line, open_desks, steps_from


@dataclass(frozen=True, slots=True)
class Branch:
    """岔路: an answer that leaves the line or goes back on it, where it leads, and where it joins the line again (None: it does not)."""

    outcome: Outcome
    to: State
    back: State | None


@dataclass(frozen=True, slots=True)
class Stop:
    """一站: a state on the main line. ``on`` is the answer that leads to the next; None at the end."""

    state: State
    desks: tuple[Desk, ...]
    on: Outcome | None
    branches: tuple[Branch, ...]


def stops(route: Route) -> tuple[Stop, ...]:
    """The stops of a route from its beginning to its good end. Withdrawing, open almost anywhere, is not drawn."""
    line = main_line(route)
    return tuple(_stop(route, line, at) for at in range(len(line)))


def stop_of(route: Route, state: str) -> str:
    """At which stop something stands: in the state itself, or at the stop from which it was sent aside; empty where it is over elsewhere."""
    if state in main_line(route):
        return state
    known = route.state_by_id.get(state)
    if known is None or known.end is not End.OPEN:
        return ""
    return next((stop.state.id for stop in stops(route) for each in stop.branches if each.to.id == state), "")


def _stop(route: Route, line: tuple[str, ...], at: int) -> Stop:
    state, following = line[at], line[at + 1] if at + 1 < len(line) else ""
    on = next((step.outcome for step in steps_from(route, state) if step.to == following), "")
    desks = tuple(desk for desk in open_desks(route, state) if desk.departments)
    return Stop(route.state_by_id[state], desks, route.outcome_by_id.get(on), tuple(_branches(route, line, state, following)))


def _branches(route: Route, line: tuple[str, ...], state: str, following: str) -> Iterator[Branch]:
    for step in steps_from(route, state):
        to = route.state_by_id[step.to]
        if step.to != following and to.end is not End.WITHDRAWN:
            back = step.to if step.to in line else next((each.to for each in steps_from(route, step.to) if each.to in line), "")
            yield Branch(route.outcome_by_id[step.outcome], to, route.state_by_id.get(back) if to.end is End.OPEN else None)
