"""A row that waits, kept as data and read again (待核行的留存): its entry, what was said of it and who may be meant."""

from dataclasses import asdict, fields
from datetime import date
from typing import Any

from tihang.listio.enterprise_rows import EnterpriseEntry
from tihang.listio.factory_rows import FactoryEntry
from tihang.listio.list_entries import ListEntry
from tihang.listio.outcomes import Entry, Judged
from tihang.listio.titles import Stage, Standing

ENTRIES: dict[str, type[Entry]] = {"enterprises": EnterpriseEntry, "factories": FactoryEntry, "recognised": ListEntry}
DAYS = ("founded_on", "started_on")


def told(judged: Judged) -> dict[str, Any]:
    """What is kept of a row that waits or was rejected."""
    return {
        "reason": list(judged.said),
        "remedy": list(judged.remedy),
        "candidates": [{"ref": found.ref, "name": found.name, "near": found.near} for found in judged.candidates],
        "body": judged.body,
        "entry": _plain(judged.entry) if judged.entry else None,
    }


def _plain(entry: Entry) -> dict[str, Any]:
    """Only what says something."""
    said = asdict(entry)
    return {
        key: value.isoformat() if isinstance(value, date) else value for key, value in said.items() if value not in ("", None, (), False)
    }


def entry_again(kind: str, kept: dict[str, Any]) -> Entry:
    """The entry as it was."""
    table = ENTRIES[kind]
    known = {field.name for field in fields(table)}
    said = {key: value for key, value in kept.items() if key in known}
    for day in DAYS:
        if day in said:
            said[day] = date.fromisoformat(said[day])
    if "other_names" in said:
        said["other_names"] = tuple(said["other_names"])
    if table is ListEntry:
        said["stage"], said["standing"] = Stage(said["stage"]), Standing(said["standing"])
        said.setdefault("factory_name_complete", False)
    return table(**said)
