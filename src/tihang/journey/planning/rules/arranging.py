"""What an arrangement breaks (排期核对): the same check that every plan of the planner has to pass, over items that people have moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from tihang.core.values import Words
from tihang.engines.planner import Limits, Offer, money, over
from tihang.engines.planner.quarters import Layout, loads
from tihang.engines.planner.quarters import breaks as broken
from tihang.journey.planning.names import ItemState
from tihang.journey.planning.rules.wishing import Wish


@dataclass(frozen=True, slots=True)
class Item:
    """计划项."""

    id: UUID
    key: str
    question: str
    target: str
    zh: str
    en: str
    area: str
    grade: int | None
    cost: str
    load: str
    quarters: int
    needs: str
    start: int
    locked: bool
    owner: str
    milestone: str
    evidence: str
    state: str
    done_by: UUID | None
    done_at: datetime | None

    @property
    def done(self) -> bool:
        return self.state == ItemState.DONE

    @property
    def end(self) -> int:
        """The quarter after its last."""
        return self.start + self.quarters

    @property
    def words(self) -> Words:
        return self.zh, self.en


@dataclass(frozen=True, slots=True)
class Trouble:
    """排期问题: which items it concerns, and what it says."""

    keys: tuple[str, ...]
    words: Words


def offer_of(item: Item) -> Offer:
    """The item as the planner takes it."""
    needs = tuple(item.needs.split())
    return Offer(
        item.key, item.question, "", Fraction(item.cost), item.quarters, Fraction(item.load), item.words, needs, item.area, item.grade
    )


def troubles(items: Iterable[Item], wish: Wish) -> tuple[Trouble, ...]:
    """Everything that does not hold of what is still to be done: order, horizon, capacity."""
    rows = {item.key: item for item in items if not item.done}
    limits = Limits(quarters=wish.quarters, capacity=wish.capacity)
    laid = Layout({key: offer_of(item) for key, item in rows.items()}, limits)
    starts = {key: item.start for key, item in rows.items()}
    found = [_told(kind, what, rows, wish) for kind, what in broken(laid, starts) if kind in ("needs", "late")]
    full = [_full(quarter, rows, laid, starts) for quarter in over(laid, starts)]
    return (*found, *full)


def _told(kind: str, what: str, rows: dict[str, Item], wish: Wish) -> Trouble:
    key, _, need = what.partition("<")
    item = rows[key]
    if kind == "late":
        said = (
            f"“{item.zh}”做到第 {item.end} 季，超出 {wish.quarters} 个季度",
            f"'{item.en}' ends in quarter {item.end}, beyond {wish.quarters}",
        )
        return Trouble((key,), said)
    before = rows[need]
    zh = f"“{item.zh}”从第 {item.start + 1} 季开始，要先做的“{before.zh}”第 {before.end} 季才做完"
    en = f"'{item.en}' begins in quarter {item.start + 1}, but '{before.en}', which comes first, ends in quarter {before.end}"
    return Trouble((key, need), (zh, en))


def _full(quarter: int, rows: dict[str, Item], laid: Layout, starts: dict[str, int]) -> Trouble:
    here = tuple(key for key, item in rows.items() if item.start <= quarter < item.end)
    asked, most = loads(laid, starts)[quarter], laid.limits.capacity or Fraction(0)
    zh = f"第 {quarter + 1} 季要投入 {money(asked)}，超过每季 {money(most)}"
    return Trouble(here, (zh, f"quarter {quarter + 1} asks for {money(asked)}, more than {money(most)}"))
