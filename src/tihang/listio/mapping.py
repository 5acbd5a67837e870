"""Column mapping (列对应): what the columns of a list seem to mean, for a person to correct; nothing is refused before that."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from rapidfuzz import fuzz

from tihang.core.problems import BadInput, Problem, bad
from tihang.core.values import Words
from tihang.listio.columns import Columns
from tihang.listio.headings import Headings, Kind, folded, headings
from tihang.listio.table import Table

LIKE: Final = 72
"""From this likeness on, of a hundred, an unknown heading is proposed for a field; the page says that it is a guess."""

SAMPLES: Final = 3
INSTEAD: Final[Mapping[str, Mapping[str, str]]] = {
    "results": {"level": "maturity_level", "score": "maturity_score", "founded_on": "assessed_on"}
}
"""Kind → what a heading means there that means something else in other lists: 等级 in a list of results is a level of maturity."""


@dataclass(frozen=True, slots=True)
class Guess:
    """一列的含义（建议）. ``how``: remembered, known, like, people (never read) or nothing."""

    place: int
    heading: str
    field: str
    how: str
    samples: tuple[str, ...]


def propose(table: Table, kind: str, remembered: Mapping[str, str] | None = None) -> tuple[Guess, ...]:
    """What each column seems to mean: as it was said before, as its heading is known, or as it is like a known one. No field twice."""
    known, chosen, said = headings(), headings().kinds[kind], remembered or {}
    taken: set[str] = set()
    found: dict[int, tuple[str, str]] = {}
    for reader in (_remembered, _known, _like):
        for place, heading in enumerate(table.columns):
            if place in found or not heading:
                continue
            field = reader(heading, kind, said)
            if field is None or field in taken or (field and field not in chosen.takes):
                continue
            found[place] = field, reader.__name__.strip("_") if field else "left"
            taken |= {field} - {""}
    return tuple(_guess(table, place, heading, known, found.get(place, ("", ""))) for place, heading in enumerate(table.columns))


def _remembered(heading: str, _kind: str, said: Mapping[str, str]) -> str | None:
    return said.get(folded(heading))


def _known(heading: str, kind: str, _said: Mapping[str, str]) -> str | None:
    field = headings().field(heading)
    return INSTEAD.get(kind, {}).get(field, field) or None


def _like(heading: str, kind: str, _said: Mapping[str, str]) -> str | None:
    if headings().about_people(heading):
        return None
    name = folded(heading)
    near = max(((fuzz.ratio(name, word), field) for word, field in _words(kind)), default=(0, ""))
    return near[1] if near[0] >= LIKE else None


@cache
def _words(kind: str) -> tuple[tuple[str, str], ...]:
    known, chosen = headings(), headings().kinds[kind]
    return tuple((word, INSTEAD.get(kind, {}).get(field, field)) for word, field in known.known.items() if field in chosen.takes)


def _guess(table: Table, place: int, heading: str, known: Headings, found: tuple[str, str]) -> Guess:
    if known.about_people(heading):
        return Guess(place, heading, "", "people", ())
    return Guess(place, heading, *found, tuple(_samples(table, place)))


def _samples(table: Table, place: int) -> Iterator[str]:
    shown = 0
    for row in table.rows[:50]:
        if place < len(row.cells) and row.cells[place]:
            yield row.cells[place][:40]
            shown += 1
        if shown == SAMPLES:
            return


def mapped(table: Table, kind: str, fields: Sequence[str], fixed: Mapping[str, str]) -> Columns:
    """The columns as a person chose them: one field (or none) for each. Raises BadInput for a field twice, unknown or missing."""
    known, chosen = headings(), headings().kinds[kind]
    places: dict[str, int] = {}
    problems = []
    for place, field in enumerate(fields[: len(table.columns)]):
        if not field:
            continue
        if field not in chosen.takes or known.about_people(table.columns[place]):
            problems.append(_no_field(chosen, field, place))
        elif field in places:
            problems.append(_twice(table, field, place, places[field], known))
        else:
            places[field] = place
    said = {field: text for field, text in fixed.items() if text and field in chosen.takes}
    problems += _missing(chosen, {*places, *said}, known)
    if problems:
        raise BadInput(problems)
    unread = tuple(heading for place, heading in enumerate(table.columns) if heading and place not in places.values())
    people = tuple(heading for heading in unread if known.about_people(heading))
    return Columns(chosen, places, said, tuple(heading for heading in unread if heading not in people), people, ())


def _no_field(kind: Kind, field: str, place: int) -> Problem:
    said = f"{kind.words[0]}没有“{field[:40]}”这一项", f"a {kind.words[1]} has no field '{field[:40]}'"
    return bad(*said, "从列出的含义里选", "Choose one of the meanings listed", place=f"column-{place}", code="unknown_field")


def _twice(table: Table, field: str, place: int, before: int, known: Headings) -> Problem:
    first, second, zh = table.columns[before], table.columns[place], known.fields[field]
    said = f"“{first}”和“{second}”都选了“{zh}”", f"'{first}' and '{second}' were both chosen as {field}"
    return bad(*said, "其中一列改为不读", "Leave one of them unread", place=f"column-{place}", code="column_twice")


def _missing(kind: Kind, have: set[str], known: Headings) -> Iterator[Problem]:
    for group in kind.needs:
        if not have & set(group):
            zh: str = " 或 ".join(f"“{known.fields[field]}”" for field in group)
            en: Words = (" or ".join(group), "")
            mend = f"选出哪一列是{zh}", f"Choose the column that holds it: {en[0]}"
            yield bad(f"没有一列是{zh}", f"no column holds {en[0]}", *mend, place="columns", code="column_missing")
