"""Who sits where a dossier lies (同席): the departments that act jointly at one desk, as words that a row can keep."""

from collections.abc import Iterable

from tihang.journey.registry.access import Scope
from tihang.journey.registry.access.permits import NATION_DESK


def seat_words(departments: Iterable[str], desk_path: str, desk_group_path: str) -> frozenset[str]:
    """The seats of a desk: a department and its jurisdiction ("/" the nation's), or its group."""
    where = f"@@{desk_group_path}" if desk_group_path else f"@{desk_path}"
    return frozenset(f"{each}{where}" for each in departments)


def seats_of(scope: Scope) -> frozenset[str]:
    """The seats that somebody holds."""
    found: set[str] = set()
    for office in scope.offices:
        found |= seat_words((office.department,), office.path or NATION_DESK, office.group_path)
    return frozenset(found)
