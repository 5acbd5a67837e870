"""The record of a draw or an assignment (抽取记录): canonical data that it can be repeated from, in short keys instead of names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tihang.core.canonical import Data
from tihang.core.drawing import METHOD, Assignment, Places, Reader, Rules, draw_readers, replay_readers
from tihang.core.values import Words
from tihang.engines import assignment

RESERVES = 2


@dataclass(frozen=True)
class Asked:
    """抽取条件: who may read what, in short keys. Industries: dossier → its code, reader → codes that he knows."""

    how: str
    seed: str
    dossiers: tuple[str, ...]
    pool: tuple[Reader, ...]
    forbidden: tuple[tuple[str, str], ...]
    each: int
    load: int
    industries: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Drawn:
    """抽取结果: who reads each dossier, who follows, what is short, and for an assignment what it costs and costs at least."""

    places: tuple[Places, ...]
    cost: int = 0
    bound: int = 0


def drawn(asked: Asked) -> Drawn:
    """Draw or assign. Raises BadInput where an assignment is impossible; a draw counts what is short."""
    if asked.how == "draw":
        return Drawn(draw_readers(asked.seed, asked.dossiers, asked.pool, _rules(asked)).places)
    task = _task(asked)
    found = assignment.assign(task)
    readers, loads = found.readers(), found.loads()
    places = tuple(Places(key, readers.get(key, ()), _next_best(task, key, readers.get(key, ()), loads)) for key in sorted(asked.dossiers))
    return Drawn(places, found.cost, found.bound)


def record_data(asked: Asked, found: Drawn) -> dict[str, Data]:
    """All that it hangs on and what came out."""
    return {
        "kind": "panel_draw", "version": 1, "how": asked.how, "method": METHOD, "seed": asked.seed,
        "rules": {"each": asked.each, "reserves": RESERVES, "per_employer": 1, "per_region": 0, "load": asked.load},
        "dossiers": list[Data](sorted(asked.dossiers)),
        "readers": [{"id": one.id, "employer": one.employer, "region": one.region} for one in sorted(asked.pool, key=lambda one: one.id)],
        "forbidden": [list(pair) for pair in sorted(asked.forbidden)],
        "industries": {key: list(codes) for key, codes in sorted(asked.industries.items()) if codes},
        "places": [{"dossier": it.dossier, "readers": list(it.readers), "reserve": list(it.reserve), "short": it.short} for it in found.places],
        "cost": found.cost, "bound": found.bound,
    }  # fmt: skip


def repeated(data: Mapping[str, Any]) -> Words | None:
    """The record done again: None where it holds, else the first place that differs."""
    asked, places = asked_from(data), places_from(data)
    if asked.how == "draw":
        return replay_readers(Assignment(asked.seed, asked.dossiers, asked.pool, _rules(asked), places, data["method"])).difference
    again = drawn(asked)
    if (again.cost, again.bound) != (data["cost"], data["bound"]):
        return f"费用应是 {again.cost}，记录写的是 {data['cost']}", f"the cost is {again.cost}, the record says {data['cost']}"
    for one, other in zip(again.places, places, strict=True):
        if one != other:
            return f"{one.dossier} 的专家不同", f"the readers of {one.dossier} differ"
    return None


def asked_from(data: Mapping[str, Any]) -> Asked:
    """What was asked, out of a record."""
    pool = tuple(Reader(one["id"], one["employer"], one["region"]) for one in data["readers"])
    industries = {key: tuple(codes) for key, codes in data["industries"].items()}
    forbidden = tuple((first, second) for first, second in data["forbidden"])
    rules = data["rules"]
    return Asked(data["how"], data["seed"], tuple(data["dossiers"]), pool, forbidden, rules["each"], rules["load"], industries)


def places_from(data: Mapping[str, Any]) -> tuple[Places, ...]:
    """What came out, out of a record."""
    return tuple(Places(it["dossier"], tuple(it["readers"]), tuple(it["reserve"]), it["short"]) for it in data["places"])


def lines_of(asked: Asked) -> list[str]:
    """Everything that the draw hangs on, line by line, as the reference says: any language can repeat it from these."""
    return [
        METHOD, f"seed {asked.seed}", f"readers {asked.each} {RESERVES} 1 0 {asked.load}",
        *(f"dossier\t{each}" for each in sorted(asked.dossiers)),
        *(f"reader\t{one.id}\t{one.employer}\t{one.region}" for one in sorted(asked.pool, key=lambda one: one.id)),
        *(f"forbidden\t{dossier}\t{reader}" for dossier, reader in sorted(asked.forbidden)),
    ]  # fmt: skip


def _rules(asked: Asked) -> Rules:
    return Rules(asked.each, RESERVES, per_employer=1, load=asked.load, forbidden=asked.forbidden)


def _task(asked: Asked) -> assignment.Task:
    most = asked.load or len(asked.dossiers)
    dossiers = tuple(assignment.Dossier(key, industry=_first(asked.industries.get(key, ())), readers=asked.each) for key in asked.dossiers)
    experts = tuple(
        assignment.Expert(one.id, industries=frozenset(asked.industries.get(one.id, ())), capacity=most, employer=one.employer)
        for one in asked.pool
    )
    return assignment.Task(dossiers, experts, frozenset(asked.forbidden), per_employer=1)


def _next_best(task: assignment.Task, key: str, taken: Sequence[str], loads: Mapping[str, int]) -> tuple[str, ...]:
    free: Iterable[str] = (one for one in task.by_expert if (key, one) in task.costs and one not in taken)
    return tuple(sorted(free, key=lambda one: (task.costs[key, one], loads.get(one, 0), one))[:RESERVES])


def _first(codes: Sequence[str]) -> str:
    return codes[0] if codes else ""
