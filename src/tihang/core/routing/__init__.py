"""Routes (流程): who acts where on a filing or a dossier, and where each answer leads. Pure data with a walk over it."""

from tihang.core.routing.checks import route_problems
from tihang.core.routing.codec import route_data, route_from_data
from tihang.core.routing.diagram import mermaid
from tihang.core.routing.noticing import noticed_states
from tihang.core.routing.route import Desk, End, Level, Outcome, Route, State, Step
from tihang.core.routing.stops import Branch, Stop, stop_of, stops
from tihang.core.routing.telling import told
from tihang.core.routing.walking import main_line, next_step, open_desks, ranked_on, ranking_states, steps_from

__all__ = [
    "Branch",
    "Desk",
    "End",
    "Level",
    "Outcome",
    "Route",
    "State",
    "Step",
    "Stop",
    "main_line",
    "mermaid",
    "next_step",
    "noticed_states",
    "open_desks",
    "ranked_on",
    "ranking_states",
    "route_data",
    "route_from_data",
    "route_problems",
    "steps_from",
    "stop_of",
    "stops",
    "told",
]
