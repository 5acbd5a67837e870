"""What of a dossier bears on an item (与评分项有关的材料): passages, indicators and evidence, and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tihang.core.forms.rubric import Dimension

INDICATORS: Final = frozenset({"pair", "derived", "level", "amount", "count", "money", "quantity", "percentage"})
FILES: Final = "file"


@dataclass(frozen=True, slots=True)
class Bearing:
    """有关材料: parts as they were frozen, in the order of the dossier, each with its address; files with theirs."""

    passages: tuple[tuple[str, Mapping[str, Any]], ...]
    indicators: tuple[tuple[str, Mapping[str, Any]], ...]
    evidence: tuple[Mapping[str, Any], ...]


def bearing_on(each: Dimension, content: Mapping[str, Any]) -> Bearing:
    """What bears on a dimension; nothing of a form is named twice."""
    parts = [(address, part) for address, part in _chosen(each.bears_on, content) if part["shown"] or part["value"] not in (None, "", [])]
    passages = tuple((address, part) for address, part in parts if part["kind"] not in INDICATORS and part["kind"] != FILES)
    indicators = tuple((address, part) for address, part in parts if part["kind"] in INDICATORS)
    known = {address for address, _ in parts}
    return Bearing(passages, indicators, tuple(file for file in content["files"] if file["address"] in known))


def _chosen(names: tuple[str, ...], content: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    wanted = set(names)
    for section in content["sections"]:
        whole = section["id"] in wanted
        for part in section["parts"]:
            if part["type"] == "field":
                if whole or part["address"] in wanted:
                    yield part["address"], part
                continue
            rows = [each for row in part["rows"] for each in row["parts"]]
            yield from (
                (each["address"], each) for each in rows
                if whole or part["address"] in wanted or f"{part['address']}/*/{each['address'].rsplit('/', 1)[1]}" in wanted
            )  # fmt: skip
