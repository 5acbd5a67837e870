"""A part of the record as a table (档案表): columns, lines and their figures, frozen before the template sees them."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from tihang.web.factories.record.kept import Kept


@dataclass(frozen=True, slots=True)
class Cell:
    """一格. ``figure``: a number, which is dotted while no official text confirms it; ``under`` stands below in small type."""

    of: str
    text: str | SafeString
    under: str = ""
    figure: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """一行: the first cell names the entry. ``state`` is said of entries that no longer count."""

    name: Cell
    cells: tuple[Cell, ...]
    kept: Kept
    state: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """档案的一部分. ``add`` and ``past`` are addresses, empty where there is nothing to do or to read."""

    noun: str
    title: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    note: str = ""
    sums: tuple[str, ...] = ()
    empty: str = ""
    add: str = ""
    past: str = ""


def share(part: int, whole: int) -> str:
    """60.0%: a share in tenths of a per cent, half away from zero, by whole numbers only."""
    if not whole:
        return ""
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}%"


def years(since: object, until: object) -> str:
    """起止: from … to …, with a dash for what is not known; nothing when neither is."""
    return f"{since or '—'} ～ {until or '—'}" if since or until else ""
