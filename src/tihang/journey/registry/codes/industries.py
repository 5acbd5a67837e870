"""Industries (国民经济行业分类, GB/T 4754-2017): sections B and C with their two- and three-digit names.

Four-digit names are not shipped: `tihang import industries` takes them from a file of the operator's. A code alone is enough to find the
class above it.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Industry:
    """行业: a section (门类, one letter), a division (大类, two digits) or a group (中类, three digits)."""

    code: str
    section: str
    name: str
    en: str = ""

    @property
    def parent(self) -> str:
        """The code above: 381 → 38 → C; a section has none."""
        if self.code == self.section:
            return ""
        return self.code[:-1] if len(self.code) > len("38") else self.section

    def named(self, lang: str = "zh") -> str:
        """What it is called; English is known for sections and divisions, by a translation of ours."""
        return self.name if lang == "zh" or not self.en else self.en


def sections() -> tuple[Industry, ...]:
    """采矿业 and 制造业: the sections whose factories the programme takes."""
    return tuple(each for each in _by_code().values() if each.code == each.section)


def industry(code: str) -> Industry | None:
    """The class with this code, or None. A letter before the digits is taken as the section: C38 is 38."""
    known = _by_code()
    bare = code.strip().upper()
    if bare in known:
        return known[bare]
    found = known.get(bare[1:]) if bare[:1].isalpha() else None
    return found if found is not None and found.section == bare[0] else None


def above(code: str) -> Industry | None:
    """The class with this code, or the nearest known class above it: 3811 → 381."""
    for length in range(len(code), 1, -1):
        found = industry(code[:length])
        if found is not None:
            return found
    return None


def section_of(code: str) -> str:
    """B, C or nothing: the section a code of two to four digits belongs to."""
    found = above(code)
    return found.section if found else ""


def children(code: str) -> tuple[Industry, ...]:
    """The classes directly below."""
    return tuple(each for each in _by_code().values() if each.parent == code)


def find_industry(text: str) -> tuple[Industry, ...]:
    """By code, by whole name, else every class whose name holds the text (or, in English, all its words), upper classes first."""
    plain = text.strip()
    by_code = industry(plain)
    if by_code is not None or not plain:
        return (by_code,) if by_code else ()
    known = _by_code().values()
    same = tuple(each for each in known if plain in (each.name, each.en))
    if same:
        return same
    words = plain.casefold().split()
    holds = [each for each in known if plain in each.name or (each.en and all(word in each.en.casefold() for word in words))]
    return tuple(sorted(holds, key=lambda each: (len(each.code), each.code)))


@cache
def _by_code() -> Mapping[str, Industry]:
    lines = (files(__package__) / "industries.csv").read_text(encoding="utf-8").splitlines()
    return {row["code"]: Industry(**row) for row in csv.DictReader(lines)}
