"""What fairness is read from (公平性): rates of groups, the small ones hidden, and how a step of a route counts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tihang.core.routing import End, Route
from tihang.journey.review.rules.passing import government_desk

LEAST: Final = 5
"""A group of fewer conclusions is not shown: who is in it could be told."""

FORWARD, REFUSED, BACK = "forward", "refused", "back"


@dataclass(frozen=True, slots=True)
class GroupRate:
    """一组的通过率: how many were concluded and passed; both None where the group is too small to be shown."""

    key: str
    passed: int | None
    concluded: int | None

    @property
    def hidden(self) -> bool:
        """Whether its figures are kept back."""
        return self.concluded is None


def rates(concluded: Iterable[tuple[str, bool]], *, least: int = LEAST) -> tuple[GroupRate, ...]:
    """Conclusions as (group, passed) → the rate of each group, by key.

    Where exactly one group is too small, the smallest of the others is hidden with it: the sum would give it away.
    """
    rows = list(concluded)
    many, passed = Counter(key for key, _ in rows), Counter(key for key, yes in rows if yes)
    small = {key for key, count in many.items() if count < least}
    shown = sorted((key for key in many if key not in small), key=lambda key: (many[key], key))
    if len(small) == 1 and shown:
        small.add(shown[0])
    return tuple(GroupRate(key, *((None, None) if key in small else (passed[key], many[key]))) for key in sorted(many))


def kinds_of_steps(route: Route) -> Mapping[tuple[str, str], str]:
    """(State, outcome) of an authority's desk → what it comes to: passed on or recognised, refused, or given back to be mended."""
    found: dict[tuple[str, str], str] = {}
    for step in route.steps:
        end = route.state_by_id[step.to].end
        if government_desk(route, step.at) is None:
            continue
        back = end is End.OPEN and government_desk(route, step.to) is None
        found[step.at, step.outcome] = REFUSED if end is End.REFUSED else BACK if back else FORWARD
    return found
