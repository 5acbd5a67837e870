"""What a package holds (报送包的组成): what the notice of a level asks on paper, each with how it is known, and the list that is sealed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from tihang.core.campaign import CampaignLaw
from tihang.core.routing import Level
from tihang.core.values import Words
from tihang.journey.review.names import ItemKind
from tihang.journey.review.rules.desks import of_corps
from tihang.journey.trail.rules.codes import read_code

KINDS: Final = {"letter": ItemKind.LETTER, "summary": ItemKind.SUMMARY, "dossier": ItemKind.DOSSIER, "report": ItemKind.REPORT}
USUAL: Final = (ItemKind.LETTER, ItemKind.SUMMARY, ItemKind.DOSSIER)
"""What goes up where the notice of a level is not known."""

BY_DEPTH: Final = (Level.NATION, Level.PROVINCE, Level.CITY, Level.DISTRICT)
NATION: Final = "/"


@dataclass(frozen=True, slots=True)
class Asked:
    """应报材料: one kind of paper, how many copies (None = the notice names no number), and how that is known."""

    kind: ItemKind
    words: Words
    copies: int | None
    confidence: str
    source: Words


@dataclass(frozen=True, slots=True)
class PaperOf:
    """一份申报书的纸质件: the submission, and its printed file."""

    submission: UUID
    file: str
    pages: int


@dataclass(frozen=True, slots=True)
class Item:
    """清单的一行."""

    number: int
    kind: ItemKind
    name: str
    code: str
    pages: int
    copies: int | None
    submission: UUID | None = None


def level_of(desk_path: str) -> Level:
    """At which level a desk stands, by its path ("/" the nation)."""
    return BY_DEPTH[min(len([part for part in desk_path.split("/") if part]), len(BY_DEPTH) - 1)]


def desks_above(place_path: str, group_path: str) -> tuple[str, ...]:
    """The desks above a unit, the nearest first; papers of a group and of the corps go to the nation."""
    if group_path:
        return (NATION,)
    parts = [part for part in place_path.split("/") if part]
    top = 1 if of_corps(parts) else 0
    return (*("".join(f"{part}/" for part in parts[:depth]) for depth in range(len(parts) - 1, top, -1)), NATION)


@dataclass(frozen=True, slots=True)
class ReportOf:
    """一并报送的开展情况报告: its number and code."""

    number: str
    code: str


def asked_papers(law: CampaignLaw, to: Level, *, report: bool = False) -> tuple[Asked, ...]:
    """What the notice asks for this level on paper; where it asks nothing we know of, what usually goes up, said to be unknown.

    ``report``: a report of the roll-out was frozen, so it goes along.
    """
    told = [each for each in law.paper if each.to is to and each.id in KINDS]
    found = {KINDS[each.id]: Asked(KINDS[each.id], each.words, each.copies, each.cite.confidence, each.cite.words) for each in told}
    missing = [kind for kind in (*USUAL, *((ItemKind.REPORT,) if report else ())) if kind not in found]
    unknown = ("没有查到这一级的要求，按通常做法列入", "What this level asks is not known; listed as is usual")
    usual = {kind: Asked(kind, _plain(kind), None, "not_found", unknown) for kind in missing}
    return tuple({**usual, **found}[kind] for kind in ItemKind if kind in found or kind in usual)


def items_of(
    roster: Mapping[str, Any], code: str, asked: Sequence[Asked], papers: Mapping[str, PaperOf], report: ReportOf | None = None
) -> tuple[Item, ...]:
    """The list: the letter, the table, then the dossiers in the order of the roster, then the report. ``papers`` by verification code."""
    found: list[Item] = []
    name = roster["campaign"]["name"][0]
    for each in asked:
        if each.kind == ItemKind.DOSSIER:
            for row in roster["rows"]:
                paper = papers[read_code(row["code"])]
                words = row["factory"]["name"], read_code(row["code"]), paper.pages
                found.append(Item(len(found) + 1, each.kind, *words, each.copies, paper.submission))
        elif each.kind == ItemKind.REPORT:
            found += (
                [Item(len(found) + 1, each.kind, f"自评工作开展情况报告 {report.number}", report.code, 0, each.copies)] if report else []
            )
        else:
            found.append(Item(len(found) + 1, each.kind, f"{name}{each.kind.label}", code, 0, each.copies))
    return tuple(found)


def package_content(
    roster: Mapping[str, Any], code: str, sha256: str, to: str, asked: Sequence[Asked], items: Sequence[Item]
) -> dict[str, Any]:
    """What is sealed: whose papers, for whom, on which roster they rest, what was asked and how it is known, and the list."""
    return {
        "kind": "package", "version": 1, "roster": {"code": code, "sha256": sha256, "number": roster["number"]},
        "campaign": roster["campaign"], "unit": roster["unit"], "addressees": roster["addressees"], "to": to,
        "asked": [{"kind": each.kind.value, "words": list(each.words), "copies": each.copies, "confidence": each.confidence, "source": list(each.source)}
                  for each in asked],
        "items": [{"number": each.number, "kind": each.kind.value, "name": each.name, "code": each.code, "pages": each.pages, "copies": each.copies}
                  for each in items],
    }  # fmt: skip


def _plain(kind: ItemKind) -> Words:
    english = {
        ItemKind.LETTER: "The letter of recommendation",
        ItemKind.SUMMARY: "The summary table",
        ItemKind.DOSSIER: "The sealed dossiers",
        ItemKind.REPORT: "The report on the roll-out of self-assessment",
    }
    chinese = {ItemKind.LETTER: "推荐函", ItemKind.SUMMARY: "推荐汇总表", ItemKind.DOSSIER: "盖章的纸质申报书",
               ItemKind.REPORT: "自评工作开展情况报告"}  # fmt: skip
    return chinese[kind], english[kind]
