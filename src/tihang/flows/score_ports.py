"""Port of score sheets (评分表端口): who typesets one that was signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """评分表打印任务: the signed content, what it is called, its code, digest and key, and where its code is verified."""

    content: Mapping[str, Any]
    facts: tuple[tuple[str, str], ...]
    labels: Mapping[str, str]
    """Address → what the form calls it, for quotes."""
    code: str
    sha256: str
    key: str
    link: str
    site: str
    day: str


class ScoreSheetPrinter(Protocol):
    """评分表打印: equal orders give equal bytes, and nothing is read from outside."""

    def print(self, order: SheetOrder) -> bytes:
        """The sheet as PDF. Raises PrintingFailed."""
