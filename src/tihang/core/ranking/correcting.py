"""A published list put right (名单更正): which rows were printed wrong, or should not stand there, by which document.

A list that was corrected is of version 2 and carries all its corrections since the first number, so that whoever holds it against the locked
rosters sees that each difference is named. Numbers stay: where a row was taken off, its number stays empty.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from tihang.core.credit_code import code_problem, tidy_code
from tihang.core.problems import BadInput, Problem, bad
from tihang.core.ranking.published import CORRECTIONS, DropReason, published_list

Data = Mapping[str, Any]
Key = tuple[str, int]
LONGEST: Final = 200
"""Characters of a name or a reason."""


class CorrectedPart(StrEnum):
    """更正什么: a name or a code that was printed wrong, or the whole row."""

    FACTORY = "factory"
    ORGANISATION = "organisation"
    CREDIT_CODE = "credit_code"
    REMOVED = "removed"


INSIDE: Final[Mapping[str, tuple[str, str]]] = {
    CorrectedPart.FACTORY: ("factory", "name"),
    CorrectedPart.ORGANISATION: ("organisation", "name"),
    CorrectedPart.CREDIT_CODE: ("organisation", "credit_code"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """一处更正: ``after`` is what should stand there, "" where the row goes."""

    number: int
    part: CorrectedPart
    after: str
    why: str


def corrected(content: Data, changes: Sequence[Change], head: Data) -> dict[str, Any]:
    """The next number of a final list with these changes; ``head`` says its number, whom it supersedes, document and time. Raises BadInput."""
    changes = [_tidied(each) for each in changes]
    problems = tuple(_wrong(content, changes))
    if problems:
        raise BadInput(problems)
    document, rows = head["document"], {row["number"]: row for row in content["rows"]}
    dropped, said = list(content["dropped"]), list(content.get(CORRECTIONS, []))
    for each in changes:
        row = rows[each.number]
        before = "" if each.part is CorrectedPart.REMOVED else value_of(row, each.part)
        said.append(
            {
                "roster": row["roster"], "rank": row["rank"], "number": each.number, "part": each.part.value, "before": before,
                "after": each.after, "why": each.why, "document": document,
            }
        )  # fmt: skip
        if each.part is CorrectedPart.REMOVED:
            dropped.append(_taken_off(rows.pop(each.number), document))
        else:
            rows[each.number] = _put_right(row, each)
    kept = {name: part for name, part in content.items() if name not in {"kind", "version", "rows", "dropped", CORRECTIONS, *head}}
    return published_list({**kept, **head, "rows": [rows[number] for number in sorted(rows)], "dropped": dropped, CORRECTIONS: said})


def value_of(row: Data, part: str) -> str:
    """What stands in a row where a correction would change it."""
    outer, inner = INSIDE[part]
    return str(row[outer][inner])


def removed_numbers(content: Data) -> frozenset[int]:
    """Numbers that stay empty because their rows were taken off."""
    return frozenset(each["number"] for each in content.get(CORRECTIONS, ()) if each["part"] == CorrectedPart.REMOVED)


def chains(content: Data) -> dict[tuple[Key, str], list[tuple[str, str]]]:
    """Row and part → (before, after) of each correction, in their order."""
    found: dict[tuple[Key, str], list[tuple[str, str]]] = defaultdict(list)
    for each in content.get(CORRECTIONS, ()):
        found[(each["roster"], each["rank"]), each["part"]].append((each["before"], each["after"]))
    return dict(found)


def as_decided(content: Data) -> Iterator[Data]:
    """Every row, listed or dropped, with the names it had before any correction: what the desk's own digest was made of."""
    first = {of: said[0][0] for of, said in chains(content).items()}
    for row in (*content["rows"], *content["dropped"]):
        then = row
        for part, (outer, inner) in INSIDE.items():
            before = first.get(((row["roster"], row["rank"]), part))
            then = then if before is None else {**then, outer: {**then[outer], inner: before}}
        yield then


def _tidied(change: Change) -> Change:
    return replace(change, after=tidy_code(change.after)) if change.part is CorrectedPart.CREDIT_CODE else change


def _wrong(content: Data, changes: Sequence[Change]) -> Iterator[Problem]:
    rows, taken = {row["number"]: row for row in content["rows"]}, set[tuple[int, str]]()
    if not changes:
        yield bad(
            "没有写要更正什么", "nothing is to be corrected", "至少写一处", "Name one change at least", place="changes", code="missing"
        )
    gone = {each.number for each in changes if each.part is CorrectedPart.REMOVED}
    if rows and gone >= set(rows):
        said = "更正以后一家也不剩", "nobody would be left on the list"
        yield bad(*said, "整份作废要另行发文", "To withdraw a whole list, publish that", place="changes", code="empty")
    for place, each in enumerate(changes, 1):
        yield from _wrong_change(rows.get(each.number), each, place)
        if (each.number, each.part) in taken or (each.number in gone and each.part is not CorrectedPart.REMOVED):
            said = f"第 {each.number} 号写了两次", f"number {each.number} is corrected twice"
            yield bad(*said, "留下一处", "Keep one of them", place=f"number-{place}", code="twice")
        taken.add((each.number, each.part))


def _wrong_change(row: Data | None, each: Change, place: int) -> Iterator[Problem]:
    if row is None:
        said = f"名单上没有第 {each.number} 号", f"the list has no number {each.number}"
        yield bad(*said, "照公布的名单写序号", "Take the number from the published list", place=f"number-{place}", code="unknown_row")
        return
    if not each.why:
        said = "没有写为什么更正", "why it is corrected is not said"
        yield bad(*said, "写一句理由，会公布", "Give the reason in a sentence; it is published", place=f"why-{place}", code="missing")
    yield from _too_long(each.why, f"why-{place}")
    if each.part is CorrectedPart.REMOVED:
        return
    if not each.after:
        said = "没有写应为什么", "what should stand there is not said"
        yield bad(*said, "写上更正以后的内容", "Write what is right", place=f"after-{place}", code="missing")
    elif each.after == value_of(row, each.part):
        said = "和原来的一样，没有更正", "it is what stands there already"
        yield bad(
            *said, "写上更正以后的内容，或删去这一处", "Write what is right, or leave this change out", place=f"after-{place}", code="same"
        )
    elif each.part is CorrectedPart.CREDIT_CODE and (wrong := code_problem(each.after)):
        yield wrong.at(f"after-{place}")
    yield from _too_long(each.after, f"after-{place}")


def _too_long(text: str, place: str) -> Iterator[Problem]:
    if len(text) > LONGEST:
        said = f"有 {len(text)} 个字，最多 {LONGEST} 个", f"it has {len(text)} characters; at most {LONGEST} fit"
        yield bad(*said, "写短一点", "Shorten it", place=place, code="too_long")


def _taken_off(row: Data, document: str) -> dict[str, Any]:
    names = "roster", "rank", "factory", "organisation", "exempt"
    return {**{name: row[name] for name in names}, "reason": DropReason.CORRECTED.value, "document": document}


def _put_right(row: Data, each: Change) -> dict[str, Any]:
    outer, inner = INSIDE[each.part]
    return {**row, outer: {**row[outer], inner: each.after}}
