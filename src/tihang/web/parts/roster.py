"""A dense table for people who work all day (名单): cells said beforehand, each row with at most a few small deeds."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from tihang.web.parts.names import breaking


@dataclass(frozen=True, slots=True)
class Act:
    """行内动作: one press that posts; ``about`` is its object for a reader of screens."""

    action: str
    words: str
    about: str
    kind: str = "quiet"


@dataclass(frozen=True, slots=True)
class Cell:
    """一格."""

    text: str | SafeString
    href: str = ""
    under: str = ""
    chip: str = ""
    acts: tuple[Act, ...] = ()
    of: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Roster:
    """名单."""

    label: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    next_href: str = ""
    first_href: str = ""


def cell(text: object = "", **more: object) -> Cell:
    """A cell; a long name may break where names break."""
    return Cell(breaking(str(text)), **more)  # type: ignore[arg-type]  # the fields of a cell, by name


def roster(label: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], *, next_href: str = "", first_href: str = "") -> Roster:
    """A table; each cell learns what its column is called, for a phone, where rows stack."""
    named = tuple(tuple(_named(each, column) for each, column in zip(row, columns, strict=True)) for row in rows)
    return Roster(label, tuple(columns), named, next_href, first_href)


def _named(each: Cell, column: str) -> Cell:
    return Cell(each.text, each.href, each.under, each.chip, each.acts, column, each.number)
