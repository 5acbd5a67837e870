"""A frozen roster (冻结的推荐汇总表): the one shape that is signed, printed, forwarded, published and compared."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from tihang.core.canonical import Data, digest
from tihang.core.problems import BadInput, Problem, bad
from tihang.core.ranking.differing import Change, Row, differences
from tihang.core.values import Words

KIND: Final = "roster"
VERSION: Final = 1
PARTS: Final[Mapping[str, frozenset[str]]] = {
    "campaign": frozenset({"id", "name", "year", "tier", "pack", "edition", "fingerprint"}),
    "unit": frozenset({"id", "name", "level", "path", "group_path"}),
    "quota": frozenset({"places", "words", "exempt"}),
    "locked": frozenset({"by", "at"}),
}
LISTS: Final[Mapping[str, frozenset[str]]] = {
    "addressees": frozenset({"name", "copy"}),
    "columns": frozenset({"id", "words", "width"}),
    "rows": frozenset(
        {
            "rank", "case", "application", "number", "code", "sha256", "factory", "organisation", "region", "industry", "exempt", "score",
            "departs", "values",
        }
    ),
    "left_out": frozenset({"case", "factory", "reason"}),
    "signed": frozenset({"department", "office", "by", "at"}),
}  # fmt: skip
WHOLE: Final = frozenset({"kind", "version", "number", "supersedes", *PARTS, *LISTS})
RANK: Final = "rank"
"""The column that holds the rank."""
MEND: Final = "按冻结格式补齐", "Bring it into the frozen shape"


def frozen_roster(parts: Mapping[str, Data]) -> dict[str, Data]:
    """The content that is frozen, from its parts. Raises BadInput with everything that does not fit the shape."""
    content: dict[str, Data] = {"kind": KIND, "version": VERSION, **parts}
    problems = roster_problems(content)
    if problems:
        raise BadInput(problems)
    return content


def roster_digest(content: Mapping[str, Data]) -> str:
    """SHA-256 of the canonical bytes: what signatures, receipts and prints name."""
    return digest(content)


def roster_problems(content: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Everything that does not fit: keys that are missing or unknown, ranks that are not 1..n, a case that stands twice, a cell without column."""
    keys = tuple(_keys(content, WHOLE, "$"))
    if keys:
        return keys
    return (*_about(content), *_parts(content), *(_rows(content) if not list(_parts(content)) else ()))


def roster_rows(content: Mapping[str, Any]) -> tuple[Row, ...]:
    """The rows as they are compared with another frozen roster."""
    return tuple(Row(row["application"], row["factory"]["name"], row["values"]) for row in content["rows"])


def roster_columns(content: Mapping[str, Any]) -> dict[str, Words]:
    """Column → its words, in the order in which they are printed."""
    return {column["id"]: (column["words"][0], column["words"][1]) for column in content["columns"]}


def roster_differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """What changed from one frozen roster to the next. The rank is told as a move, never as a changed cell."""
    taken = {**roster_columns(before), **roster_columns(after)}
    return differences(roster_rows(before), roster_rows(after), {name: words for name, words in taken.items() if name != RANK})


def _about(content: Mapping[str, Any]) -> Iterator[Problem]:
    if content["kind"] != KIND or content["version"] != VERSION:
        said = f"不是第 {VERSION} 版推荐汇总表", f"it is no roster of version {VERSION}"
        yield bad(*said, *MEND, place="$", code="kind")


def _parts(content: Mapping[str, Any]) -> Iterator[Problem]:
    for name, keys in PARTS.items():
        yield from _keys(content[name], keys, name)
    for name, keys in LISTS.items():
        for place, each in enumerate(content[name]):
            yield from _keys(each, keys, f"{name}[{place}]")


def _rows(content: Mapping[str, Any]) -> Iterator[Problem]:
    rows, columns = content["rows"], {column["id"] for column in content["columns"]}
    if [row["rank"] for row in rows] != list(range(1, len(rows) + 1)):
        yield bad("名次不是从 1 起连续的", "the ranks are not 1, 2, 3 and on", *MEND, place="rows", code="ranks")
    for name in _twice([row["case"] for row in [*rows, *content["left_out"]]]):
        yield bad(f"{name} 出现了两次", f"{name} stands twice", *MEND, place="rows", code="duplicate")
    for row in rows:
        if set(row["values"]) != columns:
            said = f"第 {row['rank']} 名的单元格和栏目对不上", f"the cells of rank {row['rank']} do not fit the columns"
            yield bad(*said, *MEND, place=f"rows[{row['rank'] - 1}]", code="cells")


def _keys(found: Mapping[str, Any], wanted: frozenset[str], place: str) -> Iterator[Problem]:
    for key in sorted(wanted - set(found)):
        yield bad(f"{place} 缺少 {key}", f"{place} lacks {key}", *MEND, place=place, code="missing")
    for key in sorted(set(found) - wanted):
        yield bad(f"{place} 多出 {key}", f"{place} has {key}, which nobody knows", *MEND, place=place, code="unknown_key")


def _twice(keys: Sequence[str]) -> list[str]:
    return sorted({key for key in keys if keys.count(key) > 1}) if len(set(keys)) != len(keys) else []
