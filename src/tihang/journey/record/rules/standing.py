"""How one line of a published list stands (榜单一行的状态): told from every state in which it was published, never from silence alone."""

from collections.abc import Collection
from enum import StrEnum

from tihang.journey.record.names import TitleStatus


class LineState(StrEnum):
    """榜单行状态: what the published lists say of a line today.

    A notice (公示) promises nothing, and a cultivation list is no recognition. ``dropped`` is said only where the final list of the same
    year is here with every name on it; where names are missing, or the list is not here, nobody can know.
    """

    NOTICED = "noticed"
    NOTICED_UNKNOWN = "noticed_unknown"
    CULTIVATING = "cultivating"
    DROPPED = "dropped"
    LISTED = "listed"
    OWN_WORD = "own_word"
    SUSPENDED = "suspended"
    REVOKED = "revoked"


STRONGEST = (
    (TitleStatus.REVOKED, LineState.REVOKED),
    (TitleStatus.SUSPENDED, LineState.SUSPENDED),
    (TitleStatus.RECOGNISED, LineState.LISTED),
    (TitleStatus.LISTED, LineState.LISTED),
    (TitleStatus.RECHECKED, LineState.OWN_WORD),
    (TitleStatus.FILED, LineState.OWN_WORD),
    (TitleStatus.DECLARED, LineState.OWN_WORD),
    (TitleStatus.CULTIVATING, LineState.CULTIVATING),
)
"""What ends outweighs what was given, what was given outweighs what was promised."""


def line_state(statuses: Collection[str], *, final_here: bool, final_named: bool) -> LineState:
    """The state of a line that was published with these statuses.

    ``final_here``: the final list of the same title and year was published here; ``final_named``: each of its lines has a name.
    """
    for status, state in STRONGEST:
        if status in statuses:
            return state
    if not final_here:
        return LineState.NOTICED
    return LineState.DROPPED if final_named else LineState.NOTICED_UNKNOWN
