"""What a meeting reads of each candidate (上会材料): facts and story of the frozen dossier, its checks, and what review said."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from tihang.core.forms import parts_of
from tihang.journey.intake.models import Submission
from tihang.journey.registry.models import Authority
from tihang.journey.review.models import Opinion, ReviewStep
from tihang.journey.review.names import Said
from tihang.journey.trail.rules.codes import read_code, show_code

VERDICTS: Final = {"met": "满足", "not_met": "不满足", "unknown": "不能判定", "not_applicable": "不适用"}
SAID: Final = {
    Said.ENDORSE: "同意", Said.ENDORSE_WITH_NOTE: "同意，附意见", Said.RETURN: "建议退回补正", Said.DO_NOT_RECOMMEND: "不同意推荐",
    Said.ABSTAIN: "不发表意见",
}  # fmt: skip
STORY: Final = "rich_text"
LONG: Final = frozenset({STORY, "file", "yes_no"})
COVER: Final = 1
MOST_FACTS: Final = 12


@dataclass(frozen=True, slots=True)
class CandidateTold:
    """上会的一家: label and text; criterion and verdict; whose word, which, why."""

    facts: tuple[tuple[str, str], ...]
    summary: str
    claims: tuple[tuple[str, str, str], ...]
    said: tuple[tuple[str, str, str], ...]


def candidates_told(rows: Sequence[Mapping[str, Any]]) -> tuple[CandidateTold, ...]:
    """Of the rows of a frozen roster, in their order. Three queries for all; for a reader who was let in to the roster."""
    codes = [read_code(row["code"]) for row in rows]
    found = Submission.objects.filter(code__in=[*codes, *map(show_code, codes)]).values_list("code", "content")
    contents = {read_code(code): json.loads(content.removeprefix("\x01")) for code, content in found}
    said = _said([UUID(row["case"]) for row in rows])
    return tuple(_told(contents.get(code, {}), said[UUID(row["case"])]) for code, row in zip(codes, rows, strict=True))


def _told(content: Mapping[str, Any], said: Sequence[tuple[str, str, str]]) -> CandidateTold:
    sections = content.get("sections", ())
    beyond = [part for _, part in parts_of({"sections": sections[COVER:]})]
    stories = [part["shown"] for part in beyond if part["kind"] == STORY and part["shown"]]
    claims = [(each["words"][0], VERDICTS.get(each["verdict"], each["verdict"]), "") for each in content.get("checks", ())]
    return CandidateTold(tuple(_facts(beyond)), stories[0] if stories else "", tuple(claims), tuple(said))


def _facts(parts: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    short = [(part["words"][0], part["shown"]) for part in parts if part["kind"] not in LONG and part["shown"]]
    yield from short[:MOST_FACTS]


def _said(cases: Sequence[UUID]) -> Mapping[UUID, list[tuple[str, str, str]]]:
    """The newest word of each department in each round, then what the leads decided on the way."""
    found: dict[UUID, list[tuple[str, str, str]]] = defaultdict(list)
    opinions = list(Opinion.objects.filter(case__in=cases).order_by("round", "said_at"))
    steps = list(ReviewStep.objects.filter(case__in=cases).exclude(office=None).exclude(why="").order_by("number"))
    offices = {row.office for row in opinions if row.office} | {row.office for row in steps if row.office}
    names = {str(key): name for key, name in Authority.objects.filter(pk__in=offices).values_list("pk", "name")}
    newest = {(row.case_id, row.round, row.department): row for row in opinions}
    for row in newest.values():
        found[row.case_id].append((names.get(str(row.office), row.department), SAID[Said(row.outcome)], row.why))
    for step in steps:
        found[step.case_id].append((names.get(str(step.office), ""), "办理", step.why))
    return found
