"""The order of the entries of a group (条目次序): read, changed and written once more where a colleague was faster."""

from collections.abc import Callable
from datetime import datetime

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.applying import Desk
from tihang.journey.intake.operations import Pen, Written, write_answers
from tihang.journey.intake.queries import rows_standing

TRIES = 5


def place_rows(desk: Desk, actor: Person, now: datetime, group: str, change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> None:
    """Write what `change` makes of the order that stands. Raises BadInput where others keep changing it."""
    pen = Pen(desk.row.region, desk.row.workspace, now, actor.user)
    for _ in range(TRIES):
        standing, version = rows_standing(workspace=desk.row.workspace, group=group)
        wanted = change(standing)
        done = write_answers(pen, [Written(group, list(wanted) or None)], {group: version})
        if not done.conflicts:
            return
    said = "同事正在改这几条的次序", "a colleague is changing the order of these entries"
    raise BadInput([bad(*said, "过一会儿再试", "Try again in a moment", place=group, code="conflict")])
