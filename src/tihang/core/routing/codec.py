"""A route as plain data and back (流程编解码): ``route_from_data(route_data(route)) == route``."""

from collections.abc import Mapping
from typing import Any

from tihang.core.canonical import Data
from tihang.core.routing.route import Desk, End, Level, Outcome, Route, State, Step
from tihang.core.values import Words

Raw = Mapping[str, Any]


def route_data(route: Route) -> dict[str, Data]:
    """Everything in a route as canonical data."""
    return {
        "id": route.id,
        "words": list(route.words),
        "begins": route.begins,
        "states": [
            {
                "id": state.id,
                "words": list(state.words),
                "end": state.end.value,
                "seen_as": {level.value: list(words) for level, words in state.seen_as.items()},
            }
            for state in route.states
        ],
        "desks": [
            {"id": desk.id, "words": list(desk.words), "level": desk.level.value, "departments": list(desk.departments)}
            for desk in route.desks
        ],
        "outcomes": [_outcome(outcome) for outcome in route.outcomes],
        "steps": [[step.at, step.desk, step.outcome, step.to] for step in route.steps],
    }


def _outcome(outcome: Outcome) -> Data:
    """``roster`` only where it is so: routes that are older than rosters keep their seal."""
    said: dict[str, Data] = {"id": outcome.id, "words": list(outcome.words), "reasoned": outcome.reasoned, "marks": outcome.marks}
    return {**said, "roster": True} if outcome.roster else said


def route_from_data(raw: Raw) -> Route:
    """The route in ``raw``, as ``route_data`` wrote it."""
    return Route(
        raw["id"],
        _words(raw["words"]),
        raw["begins"],
        tuple(_state(each) for each in raw["states"]),
        tuple(Desk(each["id"], _words(each["words"]), Level(each["level"]), tuple(each["departments"])) for each in raw["desks"]),
        tuple(
            Outcome(each["id"], _words(each["words"]), each["reasoned"], each["marks"], each.get("roster", False))
            for each in raw["outcomes"]
        ),
        tuple(Step(*each) for each in raw["steps"]),
    )


def _state(raw: Raw) -> State:
    seen_as = {Level(level): _words(words) for level, words in raw["seen_as"].items()}
    return State(raw["id"], _words(raw["words"]), End(raw["end"]), seen_as)


def _words(raw: list[str]) -> Words:
    return raw[0], raw[1]
