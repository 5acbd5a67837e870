"""Where a route holds cases on public notice (公示环节): until a list recognises them, or an objection is upheld."""

from tihang.core.routing.route import Route
from tihang.core.routing.walking import steps_from


def noticed_states(route: Route) -> tuple[str, ...]:
    """The states from which an objection leads out; whoever stands there is recognised by a list alone."""
    return tuple(state.id for state in route.states if any(step.outcome == "uphold" for step in steps_from(route, state.id)))
