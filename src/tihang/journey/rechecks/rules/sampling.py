"""Whom a round falls on (复核抽取): waivers spare, reasons of risk pick, the rest is drawn by lot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from tihang.core.canonical import Data
from tihang.core.drawing import METHOD, draw_dossiers
from tihang.core.findings import Verdict
from tihang.journey.rechecks.codes import Reason
from tihang.journey.rechecks.names import Picked
from tihang.journey.rechecks.rules.title_world import Known as Known  # noqa: PLC0414 - whoever samples says what is known
from tihang.journey.rechecks.rules.title_world import TitleWorld

WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Sampling:
    """抽取规则: the share of those left over in hundredths, reasons and waivers in their order."""

    share: int
    risks: tuple[Reason, ...]
    waivers: tuple[Reason, ...]


@dataclass(frozen=True)
class Sampled:
    """抽取结果: title → (what became of it, by which reason, its turn in the draw), and the record that repeats the draw."""

    rows: Mapping[UUID, tuple[Picked, str, int | None]]
    record: Mapping[str, Data]

    @property
    def chosen(self) -> list[UUID]:
        """Those who get a task, picked ones first."""
        return [key for key, (picked, _, _) in self.rows.items() if picked in (Picked.RISK, Picked.DRAWN)]


def sampled(seed: str, titles: Mapping[UUID, Known], busy: Sequence[UUID], rule: Sampling, on: date) -> Sampled:
    """Every title placed. A share draws at least one where anybody is left. Raises BadInput for a seed that cannot be used."""
    elsewhere, seen = set(busy), dict[Known, tuple[Picked, str]]()
    rows = dict[UUID, tuple[Picked, str, int | None]]()
    for key, known in titles.items():
        found = (Picked.BUSY, "") if key in elsewhere else seen.get(known) or seen.setdefault(known, _by_rule(known, rule, on))
        rows[key] = (*found, None)
    pool = sorted(key.hex for key, (picked, _, _) in rows.items() if picked is Picked.LEFT)
    many = -(-len(pool) * rule.share // WHOLE)
    drawn: tuple[str, ...] = draw_dossiers(seed, pool, many).drawn if many else ()
    for place, name in enumerate(drawn, 1):
        rows[UUID(name)] = (Picked.DRAWN, "", place)
    return Sampled(rows, draw_record(seed, pool, drawn))


def draw_record(seed: str, pool: Sequence[str], drawn: Sequence[str]) -> dict[str, Data]:
    """The record of a draw in the shape that docs/reference/double-random-draw.md describes."""
    return {"method": METHOD, "seed": seed, "pool": list(pool), "number": len(drawn), "reserves": 0, "drawn": list(drawn), "reserve": []}


def _by_rule(known: Known, rule: Sampling, on: date) -> tuple[Picked, str]:
    world = TitleWorld(known, on)
    for picked, reasons in ((Picked.SPARED, rule.waivers), (Picked.RISK, rule.risks)):
        for reason in reasons:
            if reason.term.find(world).verdict is Verdict.MET:
                return picked, reason.id
    return Picked.LEFT, ""
