"""Repeating a draw (复核抽取): the same result, or the first place where the record says something else."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tihang.core.drawing.dossiers import Draw, draw_dossiers
from tihang.core.drawing.readers import Assignment, Places, draw_readers
from tihang.core.drawing.stream import METHOD
from tihang.core.problems import BadInput
from tihang.core.values import Words


@dataclass(frozen=True, slots=True)
class Replay:
    """复核结果: ``difference`` is None when the record holds."""

    difference: Words | None = None

    @property
    def same(self) -> bool:
        return self.difference is None


def replay(record: Draw) -> Replay:
    """A recorded draw of dossiers, drawn again."""
    if found := _method(record.method):
        return Replay(found)
    try:
        again = draw_dossiers(record.seed, record.pool, record.number, record.reserves)
    except BadInput as refused:
        return Replay(refused.problems[0].said)
    if again.pool != record.pool:
        return Replay(("名单没有排好序", "the pool does not stand in order"))
    return Replay(_first(("抽中", "drawn"), again.drawn, record.drawn) or _first(("备选", "reserve"), again.reserve, record.reserve))


def replay_readers(record: Assignment) -> Replay:
    """A recorded draw of experts, drawn again."""
    if found := _method(record.method):
        return Replay(found)
    try:
        again = draw_readers(record.seed, record.dossiers, record.pool, record.rules)
    except BadInput as refused:
        return Replay(refused.problems[0].said)
    if (again.dossiers, again.pool, again.rules) != (record.dossiers, record.pool, record.rules):
        return Replay(("名单没有排好序", "the pool does not stand in order"))
    return Replay(
        next((found for pair in zip(again.places, record.places, strict=False) if (found := _places(*pair))), _count(again, record))
    )


def _places(again: Places, recorded: Places) -> Words | None:
    if again.dossier != recorded.dossier:
        return f"应是 {again.dossier}，记录写的是 {recorded.dossier}", f"{again.dossier} is due, the record says {recorded.dossier}"
    who = f"{again.dossier} 的专家", f"readers of {again.dossier}"
    reserve = f"{again.dossier} 的备选", f"reserve of {again.dossier}"
    found = _first(who, again.readers, recorded.readers) or _first(reserve, again.reserve, recorded.reserve)
    if found is None and replace(recorded, short=again.short) != recorded:
        return f"{again.dossier} 缺额不同", f"the empty seats of {again.dossier} differ"
    return found


def _count(again: Assignment, record: Assignment) -> Words | None:
    if len(again.places) == len(record.places):
        return None
    return (
        f"应有 {len(again.places)} 份，记录有 {len(record.places)} 份",
        f"{len(again.places)} are due, the record has {len(record.places)}",
    )


def _method(method: str) -> Words | None:
    return None if method == METHOD else (f"不认识的抽取方法 {method}", f"unknown method {method}")


def _first(what: Words, again: Sequence[str], recorded: Sequence[str]) -> Words | None:
    for at in range(max(len(again), len(recorded))):
        due, said = again[at : at + 1], recorded[at : at + 1]
        if due != said:
            one, other = due[0] if due else "—", said[0] if said else "—"
            return (
                f"{what[0]}第 {at + 1} 位应是 {one}，记录写的是 {other}",
                f"{what[1]}, place {at + 1}: {one} is due, the record says {other}",
            )
    return None
