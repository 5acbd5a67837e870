"""Which column holds which field (列对应): known headings in two languages, others named by hand, the rest reported."""

from collections.abc import Mapping
from dataclasses import dataclass

from tihang.core.problems import BadInput, Problem, bad, nearest
from tihang.core.values import Words
from tihang.listio.headings import Headings, Kind, headings
from tihang.listio.table import Row, Table


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands (列对应表). ``fixed`` are values said for the whole list; ``unread`` the columns nobody reads."""

    kind: Kind
    places: Mapping[str, int]
    fixed: Mapping[str, str]
    unread: tuple[str, ...]
    personal: tuple[str, ...]
    notes: tuple[Words, ...]

    def values(self, row: Row) -> dict[str, str]:
        """Field → text of one row; what was said for the whole list stands where the row says nothing."""
        found = {field: row.cells[place] for field, place in self.places.items()}
        for field, value in self.fixed.items():
            found[field] = found.get(field) or value
        return found

    def heading(self, field: str, table: Table) -> str:
        """How a field is called in this list."""
        place = self.places.get(field)
        return headings().fields[field] if place is None else table.columns[place]


def match_columns(table: Table, kind: str, named: Mapping[str, str] | None = None, fixed: Mapping[str, str] | None = None) -> Columns:
    """The columns of a table for a kind of list. ``named`` is heading → field by hand. Raises BadInput."""
    known = headings()
    chosen = known.kinds[kind]
    problems = [*_unknown_names(table, chosen, named or {}), *_unknown_fields(chosen, fixed or {})]
    by_hand = {heading.strip(): field for heading, field in (named or {}).items()}
    places: dict[str, int] = {}
    unread: list[str] = []
    personal: list[str] = []
    for place, heading in enumerate(table.columns):
        field = by_hand.get(heading) or known.field(heading)
        if field in places:
            problems.append(_twice(table, field, heading, table.columns[places[field]], known))
        elif field in chosen.takes:
            places[field] = place
        elif known.about_people(heading):
            personal.append(heading)
        elif heading:
            unread.append(heading)
    problems += _missing(table, chosen, {*places, *(fixed or {})}, [*unread, *personal], known)
    if problems:
        raise BadInput(problems)
    notes = tuple(_notes(unread, personal, known))
    return Columns(chosen, places, dict(fixed or {}), tuple(unread), tuple(personal), notes)


def _unknown_names(table: Table, kind: Kind, named: Mapping[str, str]) -> list[Problem]:
    found = []
    for heading, field in named.items():
        if heading.strip() not in table.columns:
            said = f"文件里没有“{heading}”这一列", f"the file has no column '{heading}'"
            found.append(Problem(said, nearest(heading, filter(None, table.columns)), "--column", "unknown_column"))
        if field not in kind.takes:
            found.append(Problem(_no_field(kind, field), nearest(field, kind.takes), "--column", "unknown_field"))
    return found


def _unknown_fields(kind: Kind, fixed: Mapping[str, str]) -> list[Problem]:
    return [
        Problem(_no_field(kind, field), nearest(field, kind.takes), "--set", "unknown_field") for field in fixed if field not in kind.takes
    ]


def _no_field(kind: Kind, field: str) -> Words:
    return f"{kind.words[0]}没有“{field}”这一项", f"a {kind.words[1]} has no field '{field}'"


def _twice(table: Table, field: str, heading: str, first: str, known: Headings) -> Problem:
    said = (
        f"“{first}”和“{heading}”两列都是“{known.fields[field]}”",
        f"the columns '{first}' and '{heading}' both mean {field}",
    )
    return bad(*said, "删去或改名其中一列", "Delete or rename one of them", place=f"{table.origin.name}:{table.head}", code="column_twice")


def _missing(table: Table, kind: Kind, have: set[str], left: list[str], known: Headings) -> list[Problem]:
    found = []
    for group in kind.needs:
        if have & set(group):
            continue
        zh, en = " 或 ".join(f"“{known.fields[field]}”" for field in group), " or ".join(group)
        said = f"缺少 {zh} 一列", f"the column {en} is missing"
        found.append(Problem(said, _rename(group, left, table, known), f"{table.origin.name}:{table.head}", "column_missing"))
    return found


def _rename(group: tuple[str, ...], left: list[str], table: Table, known: Headings) -> Words:
    """The nearest heading that nobody reads, else what the file has."""
    for field in group:
        wanted = known.fields[field]
        close = nearest(wanted, left)[1].removeprefix("Did you mean ").removesuffix("?") if left else ""
        if close in left:
            return (
                f"文件里的“{close}”如果就是它，改名，或加 --column {close}={field}",
                f"If '{close}' is it, rename it or add --column {close}={field}",
            )
    shown = [heading for heading in table.columns if heading][:8]
    return f"文件里的列有 {'、'.join(shown)}", f"The file has {', '.join(shown)}"


def _notes(unread: list[str], personal: list[str], known: Headings) -> list[Words]:
    found: list[Words] = []
    if personal:
        found.append((f"{'、'.join(personal)} 是个人信息，没有读", f"{', '.join(personal)} are about people and were not read"))
    for heading in unread:
        suggestion = nearest(heading, known.fields.values())
        hint = suggestion if suggestion[1].startswith("Did you mean") else ("", "")
        zh = f"不认识“{heading}”这一列，没有读" + (f"；{hint[0]}" if hint[0] else "")
        found.append((zh, f"the column '{heading}' is unknown and was not read" + (f"; {hint[1]}" if hint[1] else "")))
    return found
