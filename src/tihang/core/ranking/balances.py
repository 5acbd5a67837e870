"""The sum of a published list, roster by roster (名单算式): locked rows − decided otherwise − objections upheld − withdrawn − corrected = listed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tihang.core.ranking.published import DropReason, list_problems
from tihang.core.values import Words


@dataclass(frozen=True, slots=True)
class Balance:
    """算式: what became of the rows of one locked roster, as the list says it."""

    code: str
    unit: Words
    locked: int
    decided_otherwise: int
    objections: int
    withdrawn: int
    corrected: int
    listed: int

    @property
    def even(self) -> bool:
        return self.locked - self.decided_otherwise - self.objections - self.withdrawn - self.corrected == self.listed


def balances(content: Mapping[str, Any]) -> tuple[Balance, ...]:
    """One sum for each roster that the list names; none where it has not the shape of a list."""
    if list_problems(content):
        return ()
    listed = Counter(row["roster"] for row in content["rows"])
    dropped = Counter((row["roster"], row["reason"]) for row in content["dropped"])
    return tuple(
        Balance(
            each["code"], _pair(each["unit"]), each["rows"], dropped[each["code"], DropReason.DECIDED_OTHERWISE.value],
            dropped[each["code"], DropReason.OBJECTION_UPHELD.value], dropped[each["code"], DropReason.WITHDRAWN.value],
            dropped[each["code"], DropReason.CORRECTED.value], listed[each["code"]],
        )
        for each in content["roster"]
    )  # fmt: skip


def _pair(unit: Any) -> Words:
    texts = [str(each) for each in unit]
    return (texts[0], texts[-1]) if texts else ("", "")
