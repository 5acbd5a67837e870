"""The frozen dossier (冻结的申报材料): canonical data that paper, preview and comparison print from, and nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tihang.core.canonical import Data
from tihang.core.forms.checking import CheckResult
from tihang.core.forms.deriving import Derivation, derived, shown_number
from tihang.core.forms.form import Derived, Field, Group, Item, field_at, row_address
from tihang.core.forms.reading import Filled, asked_at
from tihang.core.kinds import Attached, BeforeAfter, blocks_of
from tihang.core.values import Words, exact_text

VERSION = 1
ABOUT = (
    "number", "form", "campaign", "factory", "organisation", "justifications", "channel", "certified", "signed", "received_at", "judged_by",
)  # fmt: skip
"""What the caller says about a dossier beside what was filled in."""


class NotAllSaid(ValueError):
    """Something that a frozen dossier must say was not given (冻结内容不全)."""


def frozen(
    filled: Filled, about: Mapping[str, Data], files: Sequence[Mapping[str, Data]] = (), checks: Sequence[CheckResult] = ()
) -> dict[str, Data]:
    """The dossier as canonical data. ``about`` has every key of ABOUT; ``files`` are {sha256, name, size, media, address}."""
    lacking = [key for key in ABOUT if key not in about]
    if lacking:
        raise NotAllSaid(", ".join(lacking))
    return {
        "kind": "application",
        "version": VERSION,
        **{key: about[key] for key in ABOUT},
        "sections": sections_data(filled),
        "files": [dict(file) for file in files],
        "checks": [{"id": each.id, "verdict": each.verdict.value, "words": list(each.words)} for each in checks],
    }


def sections_data(filled: Filled) -> list[Data]:
    """The sections with their parts, as preview and paper show them."""
    computed = derived(filled)
    return [
        {"id": section.id, "words": list(section.words), "parts": [_part(filled, item, computed) for item in section.items if _asked(filled, item)]}
        for section in filled.form.sections
    ]  # fmt: skip


def _asked(filled: Filled, item: Item) -> bool:
    return not isinstance(item, Field) or asked_at(filled, item, item.id) or item.id in filled.values


def _part(filled: Filled, item: Item, computed: Mapping[str, Derivation]) -> Data:
    if isinstance(item, Field):
        return _field(filled, item, item.id)
    if isinstance(item, Derived):
        found = computed[item.id]
        value = None if found.value is None else exact_text(found.value)
        return {**_head(item, item.id), "kind": "derived", "value": value, **_shown(found.shown)}
    rows: list[Data] = [{"row": row, "parts": _row(filled, item, row)} for row in filled.rows.get(item.id, ())]
    return {"type": "group", "address": item.id, "words": list(item.words), "rows": rows}


def _row(filled: Filled, group: Group, row: str) -> list[Data]:
    placed = [(each, row_address(group.id, row, each.id)) for each in group.fields]
    return [_field(filled, each, address) for each, address in placed if asked_at(filled, each, address) or address in filled.values]


def _head(item: Field | Derived, address: str) -> dict[str, Data]:
    helped: dict[str, Data] = {"help": list(item.help)} if item.help else {}
    return {"type": "field", "address": address, "words": list(item.words), **helped}


def _field(filled: Filled, item: Field, address: str) -> Data:
    value = filled.values.get(address)
    shown = ("", "") if value is None else item.kind.show(value)
    return {**_head(item, address), "kind": item.kind.name, "value": _value(filled, item, address), **_shown(shown)}


def _value(filled: Filled, item: Field, address: str) -> Data:
    """The value; a pair with its unit and its improvement, so that nothing is computed again."""
    value, data = filled.values.get(address), filled.data(address)
    if not isinstance(item.kind, BeforeAfter) or value is None or not isinstance(data, Mapping):
        return data
    better = item.kind.improvement(value)
    said: dict[str, Data] = {} if better is None else {"improvement": shown_number(better, 1, item.kind.improved_in)}
    return {**data, "unit": item.kind.unit, **said}


def _shown(words: Words) -> dict[str, Data]:
    """What people read: ``shown`` in Chinese, as paper prints it, and ``shown_en``; both empty where nothing is said."""
    return {"shown": words[0], "shown_en": words[1]}


def files_named(filled: Filled) -> Iterator[tuple[str, str]]:
    """(key of a record file, address) of every file and picture in a filled form, in its order."""
    for address, value in filled.values.items():
        asked = field_at(filled.form, address)
        yield from ((block.file, address) for block in blocks_of(value) if block.file)
        if asked and isinstance(asked.kind, Attached) and isinstance(value, tuple):
            yield from ((str(key), address) for key in value)


def parts_of(content: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(address, field part) of every field in a frozen dossier, in the order of its pages."""
    for section in content["sections"]:
        for part in section["parts"]:
            if part["type"] == "field":
                yield part["address"], part
            else:
                yield from ((each["address"], each) for row in part["rows"] for each in row["parts"])
