"""Routes and ways of filing out of their files (读流程和备案方式)."""

from collections.abc import Mapping, Sequence

from tihang.core.canonical import Data
from tihang.core.criteria import Filings, FilingWay
from tihang.core.problems import nearest
from tihang.core.routing import Desk, End, Level, Outcome, Route, State, Step, route_data, route_problems
from tihang.core.values import Words
from tihang.packio.spots import WORDING, Look

ROUTE_KEYS = WORDING | {"id", "begins", "states", "desks", "outcomes", "steps"}
LEVELS = tuple(level.value for level in Level)
ENDS = tuple(end.value for end in End if end)
DEPARTMENTS = ("industry", "development_reform", "finance", "state_assets", "market_regulation", "data")


def route_at(look: Look) -> Mapping[str, Data]:
    """One route, checked; as the data that a pack keeps. What is wrong with it is noted at its line."""
    body = look.map(ROUTE_KEYS)
    body.cited()
    route = Route(
        body.text("id"),
        body.words(),
        body.text("begins"),
        body.all("states", _state),
        body.all("desks", _desk),
        body.all("outcomes", _outcome),
        tuple(step for each in body.get("steps").each() for step in _steps(each)),
    )
    for problem in route_problems(route):
        look.ledger.note(look.spot, f"流程 {route.id}：{problem.said[0]}", f"route {route.id}: {problem.said[1]}", *problem.remedy, "route")
    return route_data(route)


def _state(look: Look) -> State:
    body = look.map(WORDING | {"id", "end", "seen_as"}, cited=False)
    seen = _seen_as(body.get("seen_as")) if body.has("seen_as") else {}
    end = body.one_of("end", ENDS, "")
    return State(body.text("id"), body.words(), End(end) if end in ENDS else End.OPEN, seen)


def _seen_as(look: Look) -> dict[Level, Words]:
    body = look.map(frozenset(LEVELS), cited=False)
    return {Level(level): words.map(WORDING, cited=False).words() for level, words in body.pairs() if level in LEVELS}


def _desk(look: Look) -> Desk:
    body = look.map(WORDING | {"id", "level", "departments"}, cited=False)
    level = body.one_of("level", LEVELS)
    departments = body.texts("departments")
    for name in sorted(set(departments) - set(DEPARTMENTS)):
        look.ledger.note(body.get("departments").spot, f"没有部门 {name}", f"there is no department {name}", *nearest(name, DEPARTMENTS))
    return Desk(body.text("id"), body.words(), Level(level) if level in LEVELS else Level.FACTORY, departments)


def _outcome(look: Look) -> Outcome:
    body = look.map(WORDING | {"id", "reasoned", "marks", "roster"}, cited=False)
    return Outcome(body.text("id"), body.words(), body.flag("reasoned"), body.flag("marks"), body.flag("roster"))


def _steps(look: Look) -> list[Step]:
    """One step, or the same step from several states."""
    body = look.map(frozenset({"at", "desk", "outcome", "to"}), cited=False)
    return [Step(at, body.text("desk"), body.text("outcome"), body.text("to")) for at in body.texts("at")]


def filings_at(look: Look, routes: Sequence[str]) -> Filings:
    """The ways of filing for a tier, and the one that holds where nothing else is known."""
    body = look.map(WORDING | {"tier", "default", "ways"})
    ways = body.all("ways", lambda entry: _way(entry, routes))
    default = body.text("default")
    if default not in [way.id for way in ways]:
        look.ledger.note(look.spot, f"默认的备案方式 {default} 不在 ways 里", f"the default {default} is not one of the ways")
    return Filings(body.text("tier"), ways, default, body.words(), body.cited())


def _way(look: Look, routes: Sequence[str]) -> FilingWay:
    body = look.map(WORDING | {"id", "route"})
    way = FilingWay(body.text("id"), body.text("route"), body.words(), body.cited(), body.maybe_words("help"))
    if way.route not in routes:
        look.ledger.note(look.spot, f"没有流程 {way.route}", f"there is no route {way.route}", *nearest(way.route, routes))
    return way
