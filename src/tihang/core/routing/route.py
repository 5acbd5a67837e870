"""What a route is made of (流程): states, desks, outcomes, and the steps that join them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from tihang.core.values import Words


class Level(StrEnum):
    """层次: at which height of government a desk stands; the factory's own desk stands below them all."""

    FACTORY = "factory"
    DISTRICT = "district"
    CITY = "city"
    PROVINCE = "province"
    GROUP = "group"
    NATION = "nation"


class End(StrEnum):
    """终局: how a route ends in a state; OPEN where it goes on."""

    OPEN = ""
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class State:
    """环节: where something stands. ``seen_as`` says it in the words of one audience (the level that looks), where they differ."""

    id: str
    words: Words
    end: End = End.OPEN
    seen_as: Mapping[Level, Words] = field(default_factory=dict)

    def said_to(self, level: Level) -> Words:
        """The words for somebody who looks from this level."""
        return self.seen_as.get(level, self.words)


@dataclass(frozen=True, slots=True)
class Desk:
    """办理席位: who acts. The first of the ``departments`` leads; a factory's desk has none."""

    id: str
    words: Words
    level: Level
    departments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """办理结果: what a desk may answer; ``reasoned`` owes a reason, ``marks`` may point at single items.

    ``roster``: no desk gives it to one case; it is given to all rows at once when a locked roster is forwarded.
    """

    id: str
    words: Words
    reasoned: bool = False
    marks: bool = False
    roster: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """一步: in this state this desk gives this outcome, and it stands there from then on."""

    at: str
    desk: str
    outcome: str
    to: str


@dataclass(frozen=True)
class Route:
    """流程: begins in one state, ends in those that have an end."""

    id: str
    words: Words
    begins: str
    states: tuple[State, ...]
    desks: tuple[Desk, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    steps: tuple[Step, ...] = ()

    @cached_property
    def state_by_id(self) -> dict[str, State]:
        return {state.id: state for state in self.states}

    @cached_property
    def desk_by_id(self) -> dict[str, Desk]:
        return {desk.id: desk for desk in self.desks}

    @cached_property
    def outcome_by_id(self) -> dict[str, Outcome]:
        return {outcome.id: outcome for outcome in self.outcomes}
