"""Walking a route (办理推进): total on what is allowed, refusing everything else with a reason."""

from tihang.core.problems import BadInput, Problem, bad, nearest
from tihang.core.routing.route import Desk, End, Route, Step


def steps_from(route: Route, state: str) -> tuple[Step, ...]:
    """Every way on from a state. Raises BadInput for a state that the route does not know."""
    _known(route, state)
    return tuple(step for step in route.steps if step.at == state)


def open_desks(route: Route, state: str) -> tuple[Desk, ...]:
    """Who may act in a state, in the order of the route; nobody in a final one. Raises BadInput for an unknown state."""
    acting = {step.desk for step in steps_from(route, state)}
    return tuple(desk for desk in route.desks if desk.id in acting)


def next_step(route: Route, state: str, outcome: str) -> str:
    """The state to which an outcome leads. Raises BadInput for what this state does not allow."""
    ways = steps_from(route, state)
    found = next((step for step in ways if step.outcome == outcome), None)
    if found is not None:
        return found.to
    where = route.state_by_id[state]
    if where.end is not End.OPEN:
        raise BadInput([_refused(f"“{where.words[0]}”已经是终局", f"'{where.words[1]}' is final", "不用再办", "Nothing is left to do")])
    zh, en = f"“{where.words[0]}”不能办“{outcome}”", f"'{where.words[1]}' does not allow '{outcome}'"
    raise BadInput([_refused(zh, en, *nearest(outcome, [step.outcome for step in ways]))])


def main_line(route: Route) -> tuple[str, ...]:
    """The shortest way from the beginning to the good end: what a page draws as what is still to come."""
    ways: list[tuple[str, ...]] = [(route.begins,)]
    seen = {route.begins}
    while ways:
        way = ways.pop(0)
        if route.state_by_id[way[-1]].end is End.DONE:
            return way
        for step in steps_from(route, way[-1]):
            if step.to not in seen:
                seen.add(step.to)
                ways.append((*way, step.to))
    return (route.begins,)


def ranked_on(route: Route, state: str) -> str:
    """The outcome by which a forwarded roster takes a case on from this state; empty where nothing is ranked."""
    return next((step.outcome for step in steps_from(route, state) if route.outcome_by_id[step.outcome].roster), "")


def ranking_states(route: Route) -> tuple[str, ...]:
    """The states in which cases wait for a roster."""
    return tuple(state.id for state in route.states if ranked_on(route, state.id))


def _known(route: Route, state: str) -> None:
    if state not in route.state_by_id:
        raise BadInput(
            [
                _refused(
                    f"流程里没有环节“{state}”",
                    f"the route has no state '{state}'",
                    *nearest(state, route.state_by_id),
                    code="unknown_state",
                )
            ]
        )


def _refused(zh: str, en: str, mend_zh: str, mend_en: str, code: str = "no_such_step") -> Problem:
    return bad(zh, en, mend_zh, mend_en, place="outcome", code=code)
