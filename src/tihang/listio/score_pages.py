"""What a workbook of score sheets holds (评分工作簿内容): a page for each reading, its code, its lines, and the material to read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from tihang.core.canonical import digest
from tihang.core.rubric import Given
from tihang.core.values import Words

MARK: Final = "TIHANG-SCORES-1"
CODE: Final = re.compile(r"^TIHANG-SCORES-1 ([0-9a-f]{32}) ([0-9]{1,6}) ([0-9a-f]{8})$")
TALLY: Final = 8
ITEM, POINTS, REASON = "#item", "#points", "#reason"


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """一项: ``locked`` where the points follow from the dossier; ``hint`` holds the anchors."""

    id: str
    words: Words
    most: str
    step: str
    given: Given
    locked: bool = False
    hint: Words = ("", "")


@dataclass(frozen=True, slots=True)
class Passage:
    """一段材料: on which item it bears, what it is called, its address, and what it says."""

    item: Words
    label: Words
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class ScorePage:
    """一份的评分页: ``version`` is the version online that it was made from."""

    reading: UUID
    version: int
    name: Words
    lines: tuple[ScoreLine, ...]
    material: tuple[Passage, ...] = ()

    @property
    def code(self) -> str:
        """The code of the page: which reading, from which version, and a tally that a mistyped code fails."""
        return f"{MARK} {self.reading.hex} {self.version} {tally(self.reading, self.version)}"


@dataclass(frozen=True)
class Brought:
    """带回的一份: what stands on a page, and the cell of each value: ``item/points`` → 第1份!D6."""

    reading: UUID
    version: int
    sheet: str
    given: Mapping[str, Given]
    cells: Mapping[str, str] = field(default_factory=dict)


def tally(reading: UUID, version: int) -> str:
    """The last part of a code."""
    return digest([MARK, reading.hex, version])[:TALLY]
