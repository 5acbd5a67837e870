"""What changed between two frozen rosters (汇总表差异): added, dropped, moved, changed, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tihang.core.ranking.departing import longest
from tihang.core.values import Words


class Deed(StrEnum):
    """差异种类: what happened to a row."""

    ADDED = "added"
    DROPPED = "dropped"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Row:
    """汇总表行: a row of a frozen roster, its name and what stands in its columns."""

    key: str
    name: str
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """差异: one row, what happened to it, and how that is said."""

    deed: Deed
    key: str
    words: Words


def differences(before: Sequence[Row], after: Sequence[Row], columns: Mapping[str, Words]) -> tuple[Change, ...]:
    """Every change from one frozen roster to the next. Rows that only make room for a moved, added or dropped one are not told as moved."""
    old = {row.key: (rank, row) for rank, row in enumerate(before, 1)}
    new = {row.key: (rank, row) for rank, row in enumerate(after, 1)}
    stayed = [row for row in after if row.key in old]
    kept = {stayed[place].key for place in longest([(old[row.key][0],) for row in stayed])}
    found = [_dropped(rank, row) for key, (rank, row) in old.items() if key not in new]
    for key, (rank, row) in new.items():
        if key not in old:
            said = f"新增第 {rank} 名 {row.name}", f"{row.name} was added on rank {rank}"
            found.append(Change(Deed.ADDED, key, said))
            continue
        if key not in kept:
            found.append(_moved(row, old[key][0], rank))
        found += _changed(old[key][1], row, columns)
    return tuple(found)


def _dropped(rank: int, row: Row) -> Change:
    return Change(Deed.DROPPED, row.key, (f"去掉了原第 {rank} 名 {row.name}", f"{row.name}, before on rank {rank}, was dropped"))


def _moved(row: Row, before: int, after: int) -> Change:
    return Change(
        Deed.MOVED, row.key, (f"{row.name} 从第 {before} 名调到第 {after} 名", f"{row.name} was moved from rank {before} to {after}")
    )


def _changed(old: Row, new: Row, columns: Mapping[str, Words]) -> list[Change]:
    found = []
    for column, words in columns.items():
        one, other = old.cells.get(column, "") or "—", new.cells.get(column, "") or "—"
        if one != other:
            said = f"{new.name} 的{words[0]}由“{one}”改为“{other}”", f"{words[1]} of {new.name} changed from '{one}' to '{other}'"
            found.append(Change(Deed.CHANGED, new.key, said))
    return found
