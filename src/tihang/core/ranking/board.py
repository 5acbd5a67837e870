"""The board of a recommending unit (推荐排序): candidates, the unit's own order, and the line of its quota."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from tihang.core.problems import BadInput, bad, nearest


class Ties(StrEnum):
    """同分规则: FREE leaves equal scores to the unit; BY_KEY puts the smaller key first; AT_LINE owes a reason where the quota line cuts through equal scores."""

    FREE = "free"
    BY_KEY = "by_key"
    AT_LINE = "at_line"


@dataclass(frozen=True, slots=True)
class Candidate:
    """候选工厂: ``score`` is exact, None where nobody scored; who is ``exempt`` takes no place of the quota. ``places`` answers city, industry, ownership."""

    key: str
    score: Decimal | None = None
    exempt: bool = False
    places: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Board:
    """排序表: who is recommended in which ``order``, and who is ``left_out``. ``quota`` None = no number is known."""

    candidates: tuple[Candidate, ...]
    order: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    quota: int | None = None
    ties: Ties = Ties.FREE
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def by_key(self) -> dict[str, Candidate]:
        return {each.key: each for each in self.candidates}


@dataclass(frozen=True, slots=True)
class Line:
    """排序行: the rank; which place of the quota it takes (None = takes none); whether it lies within."""

    key: str
    rank: int
    counted: int | None
    within: bool


def lines(board: Board) -> tuple[Line, ...]:
    """Every recommended row with its rank. Rows that are exempt are not counted and always lie within."""
    known, taken, found = board.by_key, 0, []
    for rank, key in enumerate(board.order, 1):
        exempt = key in known and known[key].exempt
        taken += not exempt
        found.append(Line(key, rank, None if exempt else taken, exempt or board.quota is None or taken <= board.quota))
    return tuple(found)


def move(order: Sequence[str], key: str, to: int) -> tuple[str, ...]:
    """The order with one row on another rank (from 1); the rows between make room. Raises BadInput for an unknown row or rank."""
    if key not in order:
        raise BadInput([bad(f"排序里没有 {key}", f"{key} is not in the order", *nearest(key, order), place="key", code="unknown_row")])
    if not 1 <= to <= len(order):
        said = f"没有第 {to} 名", f"there is no rank {to}"
        raise BadInput([bad(*said, f"写 1 到 {len(order)}", f"Write 1 to {len(order)}", place="to", code="rank")])
    rest = [each for each in order if each != key]
    return (*rest[: to - 1], key, *rest[to - 1 :])


def spread(board: Board, place: str) -> dict[str, int]:
    """How many above the line stand in each city, industry or ownership; the most first, then by name. Unknown counts under an empty name."""
    known = board.by_key
    above = [known[line.key] for line in lines(board) if line.within and line.key in known]
    count = Counter(each.places.get(place, "") for each in above)
    return dict(sorted(count.items(), key=lambda pair: (-pair[1], pair[0])))
