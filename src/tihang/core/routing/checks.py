"""What is wrong with a route (流程检查): nothing leads nowhere, nothing stands apart, nobody is stuck."""

from collections.abc import Iterable, Iterator

from tihang.core.problems import Problem, bad, nearest
from tihang.core.routing.route import End, Level, Route

MEND = "改正这条流程", "Mend the route"


def route_problems(route: Route) -> tuple[Problem, ...]:
    """Everything wrong with a route, nothing when it can be walked."""
    names = (*_twice(route), *_unknown(route))
    return names or (*_unreachable(route), *_stuck(route), *_steps(route), *_desks(route))


def _note(route: Route, zh: str, en: str, mend: tuple[str, str] = MEND) -> Problem:
    return bad(zh, en, *mend, place=route.id, code="route")


def _twice(route: Route) -> Iterator[Problem]:
    """Ids that stand twice."""
    for kind, ids in (
        ("环节", [each.id for each in route.states]),
        ("席位", [each.id for each in route.desks]),
        ("结果", [each.id for each in route.outcomes]),
    ):
        for name in sorted({each for each in ids if ids.count(each) > 1}):
            yield _note(route, f"{kind} {name} 写了两次", f"{name} stands twice")


def _unknown(route: Route) -> Iterator[Problem]:
    """Names that nothing bears."""
    yield from _missing(route, "环节", "state", [route.begins, *(step.at for step in route.steps), *(step.to for step in route.steps)],
                        route.state_by_id)  # fmt: skip
    yield from _missing(route, "席位", "desk", [step.desk for step in route.steps], route.desk_by_id)
    yield from _missing(route, "结果", "outcome", [step.outcome for step in route.steps], route.outcome_by_id)


def _missing(route: Route, zh: str, en: str, named: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
    for name in sorted(set(named) - set(known)):
        yield _note(route, f"没有{zh} {name}", f"there is no {en} {name}", nearest(name, known))


def _unreachable(route: Route) -> Iterator[Problem]:
    reached = _closure({route.begins}, [(step.at, step.to) for step in route.steps])
    for state in route.states:
        if state.id not in reached:
            yield _note(route, f"走不到环节 {state.id}", f"no way leads to state {state.id}")


def _stuck(route: Route) -> Iterator[Problem]:
    """States from which no end can be reached, and final states that go on."""
    ends = {state.id for state in route.states if state.end is not End.OPEN}
    ending = _closure(ends, [(step.to, step.at) for step in route.steps])
    leaving = {step.at for step in route.steps}
    for state in route.states:
        if state.id in ends and state.id in leaving:
            yield _note(route, f"终局 {state.id} 还有下一步", f"the final state {state.id} goes on")
        elif state.id not in ending:
            yield _note(route, f"从环节 {state.id} 走不到终局", f"from state {state.id} no end can be reached")


def _steps(route: Route) -> Iterator[Problem]:
    """One answer, one way: in one state an outcome leads to one place."""
    seen: set[tuple[str, str]] = set()
    for step in route.steps:
        if (step.at, step.outcome) in seen:
            yield _note(route, f"环节 {step.at} 的结果 {step.outcome} 有两个去处", f"{step.outcome} leads two ways from {step.at}")
        seen.add((step.at, step.outcome))


def _desks(route: Route) -> Iterator[Problem]:
    """Desks and outcomes that nobody needs, and desks of government without a department."""
    acting, given = {step.desk for step in route.steps}, {step.outcome for step in route.steps}
    for desk in route.desks:
        if desk.id not in acting:
            yield _note(route, f"席位 {desk.id} 无事可办", f"desk {desk.id} never acts")
        if (desk.level is Level.FACTORY) == bool(desk.departments):
            yield _note(route, f"席位 {desk.id} 的部门与层次不符", f"the departments of desk {desk.id} do not fit its level")
    for outcome in route.outcomes:
        if outcome.id not in given:
            yield _note(route, f"结果 {outcome.id} 没有用到", f"outcome {outcome.id} is never given")


def _closure(start: set[str], edges: Iterable[tuple[str, str]]) -> set[str]:
    """Everything that can be reached over the edges."""
    found, edges = set(start), list(edges)
    while more := {after for before, after in edges if before in found} - found:
        found |= more
    return found
