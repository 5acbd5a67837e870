"""Joint opinions (会商): which departments are asked at a desk, who has answered, and from whose word a conclusion departs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.core.routing import Desk
from tihang.journey.review.names import AGAINST, Said, SaidHow


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """一家的意见."""

    department: str
    office_name: str
    outcome: Said
    why: str
    marks: Mapping[str, str]
    by: UUID
    by_name: str
    said_at: datetime
    how: SaidHow
    state: str
    round: int


@dataclass(frozen=True, slots=True)
class Standing:
    """会商情况: the departments beside the lead, what each said last, and who is silent. Silence is no opinion."""

    asked: tuple[str, ...]
    said: Mapping[str, OpinionRow]

    @property
    def silent(self) -> tuple[str, ...]:
        return tuple(each for each in self.asked if each not in self.said)

    @property
    def against(self) -> tuple[OpinionRow, ...]:
        """Who said that it should not go on as it is."""
        return tuple(each for each in self.said.values() if each.outcome in AGAINST)


def standing(desk: Desk | None, opinions: Iterable[OpinionRow], *, round_: int) -> Standing:
    """How a desk stands in a round: the newest word of each department that the desk lists beside its lead.

    The law of a campaign will say by when all answer and what silence counts as; until it does, nobody is waited for.
    """
    asked: Sequence[str] = desk.departments[1:] if desk else ()
    said: dict[str, OpinionRow] = {}
    for each in sorted(opinions, key=lambda each: each.said_at):
        if each.round == round_ and each.department in asked:
            said[each.department] = each
    return Standing(tuple(asked), said)
