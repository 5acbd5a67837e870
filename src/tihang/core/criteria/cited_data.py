"""Cited values inside plain data (数据里的引注): parts of a pack that are kept as data name their citations under ``cite``."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

from tihang.core.canonical import Data
from tihang.core.criteria.citation import Citation

WORDING = frozenset({"words", "seen_as", "cite", "help", "asks", "mend", "paper_to", "copies_to", "closed_to", "fact_words", "unknown"})
"""What is said to people and how sure it is: no part of the law."""


def citations_in(data: Data, path: str) -> Iterator[tuple[str, Citation]]:
    """Every citation in ``data``: (path, citation). Entries of lists are called by their id, else by their place."""
    if isinstance(data, Mapping):
        if isinstance(data.get("cite"), Mapping):
            yield path, citation_from(cast("Mapping[str, Any]", data["cite"]))
        for key, below in data.items():
            if key != "cite":
                yield from citations_in(below, f"{path}/{key}")
    elif isinstance(data, list | tuple):
        for index, below in enumerate(data):
            yield from citations_in(below, f"{path}/{_name(below, index)}")


def with_citations(data: Data, path: str, at: Callable[[str, Citation], Citation]) -> Data:
    """The data with each citation as ``at`` gives it."""
    if isinstance(data, Mapping):
        found: dict[str, Data] = {key: with_citations(below, f"{path}/{key}", at) for key, below in data.items() if key != "cite"}
        if isinstance(data.get("cite"), Mapping):
            found["cite"] = citation_data(at(path, citation_from(cast("Mapping[str, Any]", data["cite"]))))
        return found
    if isinstance(data, list | tuple):
        return [with_citations(below, f"{path}/{_name(below, index)}", at) for index, below in enumerate(data)]
    return data


def bare(data: Data) -> Data:
    """The law in ``data``: without words and citations."""
    if isinstance(data, Mapping):
        return {key: _worths(below) if key == "options" else bare(below) for key, below in data.items() if key not in WORDING}
    return [bare(below) for below in data] if isinstance(data, list | tuple) else data


def _worths(options: Data) -> Data:
    """Options of a choice, [id, worth, Chinese, English], as their ids and worths."""
    if isinstance(options, list | tuple) and all(isinstance(option, list | tuple) for option in options):
        return [list(option)[:2] for option in options if isinstance(option, list | tuple)]
    return bare(options)


def citation_data(cite: Citation) -> dict[str, Data]:
    """A citation as data."""
    return {"confidence": cite.confidence, "sources": list(cite.sources), "note": cite.note, "method": cite.method}


def citation_from(raw: Mapping[str, Any]) -> Citation:
    """The citation in ``raw``."""
    return Citation(raw["confidence"], tuple(raw["sources"]), raw["note"], raw["method"])


def _name(data: Data, index: int) -> str:
    return str(data.get("id") or index) if isinstance(data, Mapping) else str(index)
