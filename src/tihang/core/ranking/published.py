"""A published list (公布名单): the one shape that is put on notice, announced, exported and recomputed by outsiders.

Each row, each dropped row carries the digest of its own text, so that whoever changes one is named; ``accounts`` (see `accounting`) holds
it against the locked rosters that it comes from.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

from tihang.core.canonical import Data, NotCanonical, digest
from tihang.core.problems import BadInput, Problem, bad

KIND: Final = "list"
VERSION: Final = 1
CORRECTED_VERSION: Final = 2
"""Of a list that was corrected: it has one part more."""
CORRECTIONS: Final = "corrections"
DIGEST: Final = "digest"
LARGEST: Final = 20_000
"""Rows that a list may have."""


class ListState(StrEnum):
    """名单状态: on notice, or final."""

    NOTICED = "noticed"
    FINAL = "final"


class RowReason(StrEnum):
    """入列理由: why a factory stands on the list."""

    RECOMMENDED = "recommended"
    EXEMPT = "exempt"
    REINSTATED = "reinstated"


class DropReason(StrEnum):
    """未列理由: why a factory of a locked roster does not stand on the list."""

    DECIDED_OTHERWISE = "decided_otherwise"
    OBJECTION_UPHELD = "objection_upheld"
    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"


PLACE: Final = frozenset({"roster", "rank"})
WHO: Final = frozenset({"factory", "organisation", "exempt", "reason", DIGEST})
ROW: Final = PLACE | WHO | {"number", "score", "region", "city"}
DROPPED: Final = PLACE | WHO | {"document"}
ROSTER: Final = frozenset({"code", "sha256", "rows", "unit", "places", "exempt"})
PARTS: Final[Mapping[str, frozenset[str]]] = {
    "title": frozenset({"programme", "tier", "word", "year"}),
    "office": frozenset({"name", "path", "group_path"}),
    "quota": frozenset({"places", "taken", "exempt"}),
}
LISTS: Final[Mapping[str, frozenset[str]]] = {"roster": ROSTER, "rows": ROW, "dropped": DROPPED}
ROWS: Final = frozenset({"rows", "dropped"})
INSIDE: Final[Mapping[str, frozenset[str]]] = {"factory": frozenset({"name", "code"}), "organisation": frozenset({"name", "credit_code"})}
CORRECTION: Final = frozenset({"roster", "rank", "number", "part", "before", "after", "why", "document"})
WHOLE: Final = frozenset({"kind", "version", "state", "number", "supersedes", "document", "published_at", *PARTS, *LISTS})
TEXT: Final = (str,)
TYPES: Final[Mapping[str, Mapping[str, tuple[type, ...]]]] = {
    "rows": {"number": (int,), "score": (str, type(None)), "region": TEXT, "city": (str, type(None))},
    "dropped": {"document": (str, type(None))},
    "roster": {"code": TEXT, "sha256": TEXT, "rows": (int,), "unit": (list, tuple), "places": (int, type(None)), "exempt": (int,)},
    "quota": {"places": (int, type(None)), "taken": (int,), "exempt": (int,)},
    CORRECTIONS: {
        "roster": TEXT,
        "rank": (int,),
        "number": (int,),
        "part": TEXT,
        "before": TEXT,
        "after": TEXT,
        "why": TEXT,
        "document": TEXT,
    },
    "both": {"roster": TEXT, "rank": (int,), "exempt": (bool,), "reason": TEXT, DIGEST: TEXT},
    "factory": {"name": TEXT, "code": (str, type(None))},
    "organisation": {"name": TEXT, "credit_code": TEXT},
}
MEND: Final = "用公布机关给出的原文件，不要改动", "Take the file as the office that published it gave it, and change nothing"


def published_list(parts: Mapping[str, Data]) -> dict[str, Data]:
    """The content that is published: rows and dropped rows get their digests. Raises BadInput with everything that does not fit the shape."""
    content: dict[str, Any] = {"kind": KIND, "version": CORRECTED_VERSION if CORRECTIONS in parts else VERSION, **parts}
    for name in ("rows", "dropped"):
        content[name] = [{**row, DIGEST: row_digest(row)} for row in content.get(name, [])]
    content["quota"] = {**content.get("quota", {}), **_taken(content["rows"])}
    problems = list_problems(content)
    if problems:
        raise BadInput(problems)
    return content


def row_digest(row: Mapping[str, Data]) -> str:
    """SHA-256 of the canonical text of a row, without its digest."""
    return digest({key: value for key, value in row.items() if key != DIGEST})


def list_digest(content: Mapping[str, Data]) -> str:
    """SHA-256 of the canonical bytes of the whole list: what its seal signs."""
    return digest(content)


def part_digests(content: Mapping[str, Data]) -> dict[str, str]:
    """The digest of each part of a list, so that a changed one is named."""
    return {name: digest(part) for name, part in sorted(content.items())}


def list_problems(content: object) -> tuple[Problem, ...]:
    """Everything that does not fit the shape: keys missing or unknown, a wrong kind, values that have no canonical form."""
    if not isinstance(content, Mapping):
        return (bad("不是一份名单", "it is no list", *MEND, place="$", code="kind"),)
    keys = tuple(_keys(content, WHOLE | (frozenset({CORRECTIONS}) & set(content)), "$"))
    if keys:
        return keys
    try:
        digest(content)
    except NotCanonical as error:
        return (bad(f"{error.path} 的值不能用", f"{error.path} holds a value that cannot be used", *MEND, place=error.path, code="value"),)
    return tuple(_inside(content)) or tuple(_kinds(content)) or tuple(_words(content))


def _taken(rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    exempt = sum(1 for row in rows if row.get("exempt"))
    return {"taken": len(rows) - exempt, "exempt": exempt}


def _inside(content: Mapping[str, Any]) -> Iterator[Problem]:
    for name, keys in PARTS.items():
        yield from _keys(content[name], keys, name)
    for name, keys in _lists(content).items():
        if not isinstance(content[name], list | tuple) or len(content[name]) > LARGEST:
            yield bad(
                f"{name} 不是一列，或超过 {LARGEST} 行", f"{name} is no list of at most {LARGEST} rows", *MEND, place=name, code="rows"
            )
            continue
        for place, each in enumerate(content[name]):
            wrong = tuple(_keys(each, keys, f"{name}[{place}]"))
            yield from wrong
            if not wrong and name in ROWS:
                for part, inner in INSIDE.items():
                    yield from _keys(each[part], inner, f"{name}[{place}].{part}")


def _lists(content: Mapping[str, Any]) -> Mapping[str, frozenset[str]]:
    return {**LISTS, CORRECTIONS: CORRECTION} if CORRECTIONS in content else LISTS


def _kinds(content: Mapping[str, Any]) -> Iterator[Problem]:
    """Values of another kind than they should be: text where a number stands, a rank that is nothing."""
    yield from _typed(content["quota"], TYPES["quota"], "quota")
    for name in _lists(content):
        for place, each in enumerate(content[name]):
            yield from _typed(each, {**TYPES[name], **(TYPES["both"] if name in ROWS else {})}, f"{name}[{place}]")
            if name == "roster" and isinstance(each["rows"], int) and not 0 <= each["rows"] <= LARGEST:
                yield bad(
                    f"rows 不在 0 到 {LARGEST} 之间", f"rows is not within 0 and {LARGEST}", *MEND, place=f"roster[{place}]", code="rows"
                )
            for part in INSIDE if name in ROWS else ():
                yield from _typed(each[part], TYPES[part], f"{name}[{place}].{part}")


def _typed(found: Mapping[str, Any], wanted: Mapping[str, tuple[type, ...]], place: str) -> Iterator[Problem]:
    for key, kinds in wanted.items():
        if not isinstance(found[key], kinds) or (isinstance(found[key], bool) and bool not in kinds):
            yield bad(f"{place} 的 {key} 不是该有的类型", f"{key} of {place} is of the wrong kind", *MEND, place=place, code="value")


def _words(content: Mapping[str, Any]) -> Iterator[Problem]:
    version = CORRECTED_VERSION if CORRECTIONS in content else VERSION
    if content["kind"] != KIND or content["version"] != version or content["state"] not in list(ListState):
        said = f"不是第 {version} 版公布名单", f"it is no published list of version {version}"
        yield bad(*said, *MEND, place="$", code="kind")
    wanted: tuple[tuple[str, type[StrEnum]], ...] = (("rows", RowReason), ("dropped", DropReason))
    for name, reasons in wanted:
        for place, each in enumerate(content[name]):
            if each["reason"] not in set(reasons):
                said = f"不认得的理由“{each['reason']}”", f"the reason '{each['reason']}' is unknown"
                yield bad(*said, *MEND, place=f"{name}[{place}]", code="reason")


def _keys(found: object, wanted: frozenset[str], place: str) -> Iterator[Problem]:
    if not isinstance(found, Mapping):
        yield bad(f"{place} 不是一组字段", f"{place} is no set of fields", *MEND, place=place, code="fields")
        return
    for key in sorted(wanted - set(found)):
        yield bad(f"{place} 缺少 {key}", f"{place} lacks {key}", *MEND, place=place, code="missing")
    for key in sorted(set(found) - wanted, key=str):
        yield bad(f"{place} 多出 {key}", f"{place} has {key}, which nobody knows", *MEND, place=place, code="unknown_key")
