"""Levels that are passed over (跳过的层次): a level without a department at work, or one that is the same office as the next."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from tihang.core.routing import Desk, End, Level, Route, Step, main_line, open_desks, steps_from
from tihang.core.values import Words
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.review.rules.desks import desk_paths


@dataclass(frozen=True, slots=True)
class Seat:
    """席位所在: the jurisdiction or the group before whose desk something lies, and whether its department is at work here."""

    path: str = ""
    group_path: str = ""
    at_work: bool = False


NOBODY: Final = Seat()
AtWork = Callable[[str, str, str], bool]
"""(department, path, group path) → whether it is at work."""


def government_desk(route: Route, state: str) -> Desk | None:
    """The authority's desk that acts in a state; None while the factory does, or where it is over."""
    return next((desk for desk in open_desks(route, state) if desk.level is not Level.FACTORY), None)


def seat_of(desk: Desk | None, place_path: str, group_path: str, at_work: AtWork) -> Seat:
    """Where a desk stands for a factory: the nearest jurisdiction whose lead department is at work, else the one that should have it."""
    if desk is None:
        return NOBODY
    lead = desk.departments[0]
    if desk.level is Level.GROUP:
        top = f"{group_path.partition('/')[0]}/" if group_path else ""
        return Seat("", top, bool(top) and at_work(lead, "", top))
    paths = (NATION_DESK,) if desk.level is Level.NATION else desk_paths(place_path, desk.level)
    found = next((path for path in paths if at_work(lead, path, "")), None)
    return Seat(found or paths[-1], "", found is not None)


@dataclass(frozen=True, slots=True)
class Passed:
    """跳过的一层: from which state to which, at whose desk, and why."""

    at: str
    desk: str
    to: str
    why: Words


def passed_over(route: Route, state: str, seat: Callable[[Desk | None], Seat]) -> Iterator[Passed]:
    """The levels passed over from a state on, one by one.

    Only what lies below is passed over: the desk whose answer recommends upward (to the nation, or to an end) always acts itself.
    """
    ahead = list(_line_from(route, state))
    while len(ahead) > 1:
        here, there = ahead[0], ahead[1]
        mine, next_ = seat(here[1]), seat(there[1])
        same = (mine.path, mine.group_path) == (next_.path, next_.group_path)
        later = any(seat(desk).at_work for _, desk in ahead[1:])
        if not same and (mine.at_work or not later):
            return
        yield Passed(here[0], here[1].id, there[0], _why(here[1], same=same))
        ahead = ahead[1:]


def _line_from(route: Route, state: str) -> Iterator[tuple[str, Desk]]:
    """The states of the main line from here on that lie before desks below the nation, with their desks, once a desk."""
    line, before = main_line(route), ""
    for at in line[line.index(state) :] if state in line else ():
        desk = government_desk(route, at)
        if desk is None or desk.level is Level.NATION or route.state_by_id[at].end is not End.OPEN:
            return
        if desk.id != before:
            yield at, desk
        before = desk.id


def _why(desk: Desk, *, same: bool) -> Words:
    zh, en = desk.words
    if same:
        return f"{zh}和上一级是同一个部门，直接到上一级", f"{en} and the level above are one office here; it goes there directly"
    return f"{zh}没有在平台开通，直接到上一级", f"{en} is not at work here; it goes to the next level that is"


def way_back(route: Route, state: str) -> str:
    """The factory's outcome by which a returned case goes on, empty where there is none."""
    return next((step.outcome for step in _of_factory(route, state) if route.state_by_id[step.to].end is End.OPEN), "")


def way_out(route: Route, state: str) -> str:
    """The factory's outcome by which it takes a case back, empty where it may no longer."""
    return next((step.outcome for step in _of_factory(route, state) if route.state_by_id[step.to].end is End.WITHDRAWN), "")


def _of_factory(route: Route, state: str) -> list[Step]:
    return [step for step in steps_from(route, state) if route.desk_by_id[step.desk].level is Level.FACTORY]
