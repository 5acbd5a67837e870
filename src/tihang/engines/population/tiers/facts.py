"""What factories say to the criteria of a tier (要素事实): bytes, days, and the scenarios they have built."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tihang.core.criteria import Pack, Question
from tihang.core.kinds import Scenarios
from tihang.core.kinds.plain import Day, Level
from tihang.engines.population.codes import Bytes
from tihang.engines.population.tiers.letters import letters

NO_DAY: Final = -(2**31)
"""A day that nobody said."""
MOST_CODES: Final = 64
"""Scenarios of a catalogue: what one number of 64 bits holds."""
LEVEL: Final = "maturity.level"
"""The question that the level of the same sheet answers."""


class Built(NamedTuple):
    """已建场景: the instances of sheet ``i`` stand from ``begins[i]`` to ``begins[i + 1]``; ``ai`` is 0 no, 1 yes, 255 not said."""

    begins: NDArray[np.int64]
    codes: Bytes
    ai: Bytes
    said: Bytes
    """Whether the list was answered at all."""

    def part(self, first: int, last: int) -> "Built":
        """The sheets ``first`` to ``last``."""
        low, high = int(self.begins[first]), int(self.begins[last])
        return Built(self.begins[first : last + 1] - low, self.codes[low:high], self.ai[low:high], self.said[first:last])


@dataclass(frozen=True)
class Facts:
    """要素事实: one row of bytes a name; ``days`` are counted from 1970."""

    names: tuple[str, ...]
    columns: Bytes
    days: Mapping[str, NDArray[np.int32]]
    built: Built

    def __len__(self) -> int:
        return int(self.columns.shape[1])

    def part(self, first: int, last: int) -> "Facts":
        """The sheets ``first`` to ``last``."""
        days = {name: of[first:last] for name, of in self.days.items()}
        return Facts(self.names, self.columns[:, first:last], days, self.built.part(first, last))

    def row(self, name: str) -> Bytes:
        """The bytes of one question."""
        return np.asarray(self.columns[self.names.index(name)], np.uint8)

    def with_levels(self, levels: Bytes) -> "Facts":
        """The same facts with the level that the sheets reach."""
        columns = self.columns.copy()
        columns[self.names.index(LEVEL)] = levels
        return Facts(self.names, columns, self.days, self.built)


def joined_facts(parts: Sequence[Facts | None]) -> Facts | None:
    """Portions of one population, as one; None where one of them says nothing."""
    told = [each for each in parts if each is not None]
    if len(told) != len(parts) or not told:
        return None
    ends = np.cumsum([0, *(int(each.built.begins[-1]) for each in told)])
    begins = [each.built.begins[:-1] + end for each, end in zip(told, ends, strict=False)]
    built = Built(
        np.concatenate([*begins, ends[-1:]]).astype(np.int64),
        *(np.concatenate([getattr(each.built, name) for each in told]) for name in ("codes", "ai", "said")),
    )
    days = {name: np.concatenate([each.days[name] for each in told]) for name in told[0].days}
    return Facts(told[0].names, np.concatenate([each.columns for each in told], axis=1), days, built)


def byte_names(pack: Pack) -> tuple[str, ...]:
    """The questions of a tier pack that are answered by a byte, in the order of the pack."""
    return tuple(question.id for question in pack.questions if letters(question) is not None)


def written_names(pack: Pack) -> tuple[str, ...]:
    """Those of them that a file holds: the level is reckoned from the answers of the same sheet."""
    return tuple(name for name in byte_names(pack) if not _is_level(pack.question_by_id[name]))


def day_names(pack: Pack) -> tuple[str, ...]:
    """The questions that are answered by a day."""
    return tuple(question.id for question in pack.questions if isinstance(question.kind, Day))


def list_of(pack: Pack) -> tuple[str, Scenarios] | None:
    """The question about the scenarios built, with its kind."""
    found = [(question.id, question.kind) for question in pack.questions if isinstance(question.kind, Scenarios)]
    return found[0] if len(found) == 1 and len(found[0][1].codes) <= MOST_CODES else None


def _is_level(question: Question) -> bool:
    return isinstance(question.kind, Level)
