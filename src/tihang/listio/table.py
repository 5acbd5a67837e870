"""A list as it was read (名单): headings, rows with the line where each stands, and what the reader should be told."""

from collections.abc import Sequence
from dataclasses import dataclass

from tihang.core.problems import Problem
from tihang.core.values import Words


@dataclass(frozen=True, slots=True)
class Row:
    """One row (一行). ``line`` is its number in the file, ``trouble`` what makes the whole row unreadable."""

    line: int
    cells: tuple[str, ...]
    trouble: Problem | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a list came from (来源): name, size and digest of the file, and how it was read."""

    name: str
    size: int
    sha256: str
    form: str
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A list (名单). ``above`` is the text over the headings, such as its title; ``notes`` are (zh, en)."""

    origin: Origin
    columns: tuple[str, ...]
    rows: Sequence[Row]
    head: int
    above: tuple[str, ...] = ()
    notes: tuple[Words, ...] = ()
