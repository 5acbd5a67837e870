"""Administrative divisions (行政区划), dated: which code stood for which place, and what stands below what.

The list says which published editions name a code, and no more; what lies between two editions is open. See docs/reference/divisions.md.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from tihang.journey.registry.codes.kinds import DivisionKind
from tihang.journey.trail.names import NATION

OLDEST: Final = date(2015, 9, 30)
"""The day of the oldest edition: what it lists stood on that day and nobody says since when."""

NEWEST: Final = date(2023, 6, 30)
"""The day of the newest edition: what it lists is taken to stand until a newer edition is built in."""


class NoSuchDivision(LookupError):
    """没有这个区划代码: no edition we have names it."""


@dataclass(frozen=True, slots=True)
class Division:
    """区划: one code under one name. A day is None where no edition tells it.

    ``not_yet``: the last edition that did not list it. ``valid_from``: the first that did. ``last_listed``: the last that did.
    ``valid_until``: the first from which it was gone.
    """

    code: str
    name: str
    kind: DivisionKind
    parent: str
    not_yet: date | None
    valid_from: date | None
    last_listed: date | None
    valid_until: date | None
    source: str

    @property
    def current(self) -> bool:
        """Whether the newest edition that could list it does."""
        return self.valid_until is None

    def in_force(self, day: date) -> bool | None:
        """Whether it stood on that day; None where the editions leave it open."""
        if self.not_yet is not None and day <= self.not_yet:
            return False
        if self.valid_until is not None and day >= self.valid_until:
            return False
        begun = day >= (self.valid_from or OLDEST)
        lasted = self.valid_until is None or (self.last_listed is not None and day <= self.last_listed)
        return True if begun and lasted else None


def division(code: str, on: date | None = None) -> Division | None:
    """The place a code stands for today, or on a day; else the last place it stood for (see ``current``), else None.

    With ``on``: a place that stood that day, then one that may have stood, and None when every one is known not to have.
    """
    found = _by_code().get(code, ())
    if on is None:
        return found[-1] if found else None
    standing = [each for each in found if each.in_force(on)]
    perhaps = [each for each in found if each.in_force(on) is None]
    chosen = standing or perhaps
    return chosen[-1] if chosen else None


def children(code: str, on: date | None = None) -> tuple[Division, ...]:
    """What stands directly below, by code: today, or on a day (those that may have stood included)."""
    below = _by_parent().get(code, ())
    if on is None:
        return tuple(each for each in below if each.current)
    chosen = {each.code: division(each.code, on) for each in below}
    return tuple(each for each in chosen.values() if each is not None)


def path_of(code: str) -> str:
    """The codes from the province down, each with a slash: ``330000/330100/330106/``. The nation is the empty path.

    A municipality has no city level: ``110000/110105/``. Raises NoSuchDivision.
    """
    found = division(code)
    if found is None:
        raise NoSuchDivision(code)
    if found.code == NATION:
        return ""
    return f"{path_of(found.parent)}{found.code}/"


def ancestors(code: str) -> tuple[Division, ...]:
    """The places above and including this one, from the province down. Raises NoSuchDivision."""
    steps = (division(each) for each in path_of(code).split("/") if each)
    return tuple(each for each in steps if each is not None)


def province_of(code: str) -> str:
    """The province-level code above a code, itself included; the nation for the nation. Raises NoSuchDivision."""
    return path_of(code).partition("/")[0] or NATION


def named(code: str, lang: str = "zh", *, short: bool = False) -> str:
    """What a place is called. English is known for provinces and separately designated cities; others keep their Chinese name.

    A code that no edition names is shown as it is.
    """
    found = division(code)
    if found is None:
        return code
    known = _short_names().get(code)
    if known and (short or lang != "zh"):
        return known[0] if lang == "zh" else known[1]
    return found.name


def editions_of(code: str) -> tuple[Division, ...]:
    """Every name a code bore, oldest first."""
    return _by_code().get(code, ())


@cache
def every_division() -> tuple[Division, ...]:
    """All rows of the list."""
    rows = csv.reader((files(__package__) / "divisions.csv").read_text(encoding="utf-8").splitlines()[1:])
    return tuple(_division(*row) for row in rows)


def _division(*row: str) -> Division:
    code, name, kind, parent, not_yet, begun, listed, gone, source = row
    return Division(code, name, _KINDS[kind], parent, _day(not_yet), _day(begun), _day(listed), _day(gone), source)


_KINDS: Mapping[str, DivisionKind] = {kind.value: kind for kind in DivisionKind}


@cache
def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def _by_code() -> Mapping[str, tuple[Division, ...]]:
    """The names of each code, those still current last."""
    found: dict[str, tuple[Division, ...]] = {}
    for each in every_division():
        found[each.code] = tuple(sorted((*found.get(each.code, ()), each), key=_age)) if each.code in found else (each,)
    return found


def _age(each: Division) -> tuple[bool, date]:
    return each.current, each.valid_from or date.min


@cache
def _by_parent() -> Mapping[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for each in every_division():
        found.setdefault(each.parent, []).append(each)
    return {parent: tuple(below) for parent, below in found.items()}


@cache
def _short_names() -> Mapping[str, tuple[str, str]]:
    lines = (files(__package__) / "short_names.csv").read_text(encoding="utf-8").splitlines()
    return {row["code"]: (row["short"], row["en"]) for row in csv.DictReader(lines)}


def short_names() -> Mapping[str, str]:
    """Short Chinese names that are known as such: 内蒙古, 新疆兵团."""
    return {code: names[0] for code, names in _short_names().items()}
