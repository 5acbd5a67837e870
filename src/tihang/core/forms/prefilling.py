"""Filling in what is known already (预填): each field says from which facts, the first that is known counts."""

from collections.abc import Mapping, Sequence
from typing import Any

from tihang.core.canonical import Data
from tihang.core.forms.form import Field, Form
from tihang.core.forms.world import Facts
from tihang.core.kinds import KindError

LAST_YEAR = "last_year."


def prefill(form: Form, facts: Facts) -> dict[str, Data]:
    """Address → data that the field takes, out of the facts it names. For a group: a list of mappings field → data; the caller names the rows.

    What does not fit the field is passed over, and the next source is tried.
    """
    found: dict[str, Data] = {}
    for address, asked in form.fields.items():
        data = _taken(asked, [facts.get(source) for source in asked.sources])
        if data is not None:
            found[address] = data
    for group in form.groups.values():
        rows = next((facts[source] for source in group.sources if facts.get(source)), None)
        listed = rows if isinstance(rows, Sequence) and not isinstance(rows, str) else ()
        kept: list[Data] = []
        kept.extend(filled for row in listed if isinstance(row, Mapping) and (filled := _row(group.field_by_id, row)))
        del kept[group.most :]
        if kept:
            found[group.id] = kept
    return found


def _row(fields: Mapping[str, Field], row: Mapping[str, Data]) -> dict[str, Data]:
    taken = {name: _taken(fields[name], [data]) for name, data in row.items() if name in fields}
    return {name: data for name, data in taken.items() if data is not None}


def _taken(asked: Field, known: Sequence[Data]) -> Data:
    for raw in known:
        if raw in (None, "", [], {}):
            continue
        try:
            return asked.kind.data(asked.kind.parse(raw))
        except KindError:
            continue
    return None


def last_year_facts(content: Mapping[str, Any]) -> dict[str, Data]:
    """A frozen dossier as facts: ``last_year.<address>`` → data, and a list of rows for each group."""
    facts: dict[str, Data] = {}
    for section in content["sections"]:
        for part in section["parts"]:
            if part["type"] == "field":
                facts[f"{LAST_YEAR}{part['address']}"] = part["value"]
            else:
                facts[f"{LAST_YEAR}{part['address']}"] = [
                    {each["address"].rpartition("/")[2]: each["value"] for each in row["parts"] if each["value"] is not None}
                    for row in part["rows"]
                ]
    return facts
