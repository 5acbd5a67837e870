"""Which dossiers are visited (核查抽样): all, a share by lot from a seed, or those with a reason and a share of the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tihang.core.canonical import Data
from tihang.core.drawing import METHOD, Draw, draw_dossiers, replay
from tihang.core.values import Words
from tihang.journey.visits.names import Picked, Sampled

WHOLE: Final = 100
Reasons = Mapping[str, Sequence[Words]]


@dataclass(frozen=True)
class Chosen:
    """抽样结果: dossier → why it is visited, and the record that repeats it."""

    rows: Mapping[str, Picked]
    record: Mapping[str, Data]


def chosen(how: Sampled, share: int, seed: str, pool: Sequence[str], reasons: Reasons) -> Chosen:
    """Every dossier that is visited. A share draws at least one where anybody is left. Raises BadInput for a seed that cannot be used."""
    ids = sorted(pool)
    if how is Sampled.ALL:
        return Chosen(dict.fromkeys(ids, Picked.ALL), _record(how, share, seed, ids, [], [], {}))
    picked = [key for key in ids if reasons.get(key)] if how is Sampled.RISK else []
    rest = [key for key in ids if key not in set(picked)]
    many = -(-len(rest) * share // WHOLE)
    drawn = list(draw_dossiers(seed, rest, many).drawn) if many else []
    rows = {**dict.fromkeys(picked, Picked.RISK), **dict.fromkeys(drawn, Picked.DRAWN)}
    return Chosen(rows, _record(how, share, seed, rest, picked, drawn, reasons))


def difference(record: Mapping[str, Any]) -> Words | None:
    """The draw of a record done again: None where it holds."""
    if not record["drawn"]:
        return None
    again = Draw(record["seed"], tuple(record["pool"]), record["number"], 0, tuple(record["drawn"]), (), record["method"])
    return replay(again).difference


def _record(
    how: Sampled, share: int, seed: str, pool: Sequence[str], picked: Sequence[str], drawn: Sequence[str], reasons: Reasons
) -> dict[str, Data]:
    """The shape that docs/reference/double-random-draw.md describes, with what was picked before the draw beside it."""
    return {
        "kind": "visit_draw", "version": 1, "how": how.value, "share": share, "method": METHOD, "seed": seed, "pool": list(pool),
        "number": len(drawn), "reserves": 0, "drawn": list(drawn), "reserve": [],
        "risk": [{"dossier": key, "reasons": [list(words) for words in reasons[key]]} for key in picked],
    }  # fmt: skip
