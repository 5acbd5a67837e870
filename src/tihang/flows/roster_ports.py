"""Ports of a locked roster (推荐排序文书端口): who prints its table, its letter, the papers of the meeting, and the lists of a package."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class RosterOrder:
    """推荐文书打印任务: a frozen roster (canonical data of the kind ``roster``), its code and digest, and where the code is verified."""

    content: Mapping[str, Any]
    code: str
    sha256: str
    link: str
    site: str


@runtime_checkable
class RosterPrinter(Protocol):
    """推荐文书打印: equal orders give equal bytes, and nothing is read from outside."""

    @property
    def media_type(self) -> str:
        """The media type of what it prints."""

    @property
    def suffix(self) -> str:
        """The ending of a file that holds it, with its dot."""

    def print(self, order: RosterOrder) -> bytes:
        """The document. Raises PrintingFailed."""


@dataclass(frozen=True, slots=True)
class MeetingCandidate:
    """上会材料中的一家: what the frozen dossier says, and what review said of it; ``facts`` and ``said`` are label and text."""

    rank: int
    factory: str
    organisation: str
    facts: tuple[tuple[str, str], ...]
    summary: str
    claims: tuple[tuple[str, str, str], ...] = ()
    """Criterion, verdict, reason."""
    said: tuple[tuple[str, str, str], ...] = ()
    """Whose word, outcome, why."""


@dataclass(frozen=True, slots=True)
class MeetingOrder:
    """会议材料打印任务: a roster and its candidates, one page each; ``attending`` are the departments that sign in."""

    roster: RosterOrder
    candidates: tuple[MeetingCandidate, ...]
    attending: tuple[str, ...] = ()


class MeetingPrinter(Protocol):
    """会议材料打印: equal orders give equal bytes."""

    def print(self, order: MeetingOrder) -> bytes:
        """The meeting pack as PDF. Raises PrintingFailed."""


@dataclass(frozen=True, slots=True)
class ListOrder:
    """清单打印任务: a hand-over list or a receipt: facts, one table, what is declared, and who signs where."""

    title: str
    facts: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    signing: tuple[str, ...]
    code: str
    sha256: str
    link: str
    site: str
    day: str


class ListPrinter(Protocol):
    """清单打印: equal orders give equal bytes."""

    def print(self, order: ListOrder) -> bytes:
        """The list as PDF. Raises PrintingFailed."""
