"""Enter what stands on a scanned countersign sheet (录入会签意见): the lead confirms row by row; each becomes that department's opinion."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.core.paper.countersign import RowRead
from tihang.core.problems import BadInput, Problem, bad, nearest
from tihang.flows.actors import Person
from tihang.flows.authority.read_countersign import refuse_closed
from tihang.flows.authority.reasons import wrong_reason
from tihang.flows.case_steps import Word, held_case, note
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, must, permits
from tihang.journey.registry.operations.holding import hold
from tihang.journey.review.models import CountersignScan, CountersignSheet
from tihang.journey.review.names import REASONED, CountersignState, Said, SaidHow
from tihang.journey.review.operations import NewOpinion, keep_opinion
from tihang.journey.review.operations.countersigns import NewEntry, close_sheet, keep_entries
from tihang.journey.review.queries.countersigns import ScanShown, shown_scan, thing_at

OWED: Final = ("纸上写的理由要录入，牵头部门和上级会看到", "the reason on the paper is owed; the lead and the levels above read it")
REMEDY: Final = ("照纸上写的录入", "Type what stands on the paper")
STANDS: Final = {
    "moved": ("这一件已经不在这个环节，或换了新版", "this case has moved on, or has a newer version"),
    "answered": ("这个部门已经回过这一件", "this department has answered on this case already"),
    "entered": ("这一行已经录入", "this row is entered already"),
    "missing": ("这一行所在的页没有扫描进来", "the page of this row is not in the scan"),
    "conflict": ("你和这家企业有利益关系，这一行由别人录入", "you have a conflict of interest here; somebody else enters this row"),
}
SEAL_WHY: Final = 200


@dataclass(frozen=True, slots=True)
class Confirmed:
    """确认的一行: the outcome that stands on the paper, and its words."""

    outcome: str
    why: str = ""


@deed
def enter_countersign(
    *, actor: Person, now: datetime, scan: UUID, rows: Mapping[int, Confirmed], seal_why: str = "", agreed: bool = False
) -> int:
    """How many opinions were entered; all of them or none. ``rows``: row (from 0) → what stands there. Raises NotAllowed, NotThere, BadInput."""
    row = hold(CountersignScan, scan)
    sheet = hold(CountersignSheet, row.sheet_id)
    must(actor.scope, Deed.ENTER_COUNTERSIGN, thing_at(sheet.desk_path, sheet.desk_group_path))
    refuse_closed(CountersignState(sheet.state))
    row.sheet = sheet
    shown, seal_why = shown_scan(row), seal_why.strip()
    problems = [*_whole(shown, rows, seal_why, agreed=agreed), *_wrong(shown, rows)]
    if problems:
        raise BadInput(problems)
    entries = [_enter(actor, now, shown, sheet, number, rows[number], seal_why) for number in sorted(rows)]
    keep_entries(entries)
    if all(state == "entered" or number in rows for number, state in enumerate(shown.now)):
        close_sheet(sheet, CountersignState.ENTERED)
    return len(entries)


def _whole(shown: ScanShown, rows: Mapping[int, Confirmed], seal_why: str, *, agreed: bool) -> Iterator[Problem]:
    if not rows:
        yield bad("一行也没有选", "no row was chosen", "选好要录入的行", "Choose the rows to enter", place="rows", code="missing")
    if not agreed:
        said = "还没有确认和纸上一致", "it is not confirmed to be as the paper says"
        yield bad(*said, "对着纸看一遍，勾上再录入", "Compare with the paper, tick the box", place="agreed", code="not_agreed")
    if shown.read.seal != "red" and not seal_why:
        said = "没有读到红色的公章", "no red seal was found"
        mend = "核对纸上有没有章：有，写明；没有，退回去补盖", "See whether the paper bears one: if so say it; if not, have it sealed"
        yield bad(*said, *mend, place="seal_why", code="no_seal")
    if len(seal_why) > SEAL_WHY:
        long = f"太长，最多 {SEAL_WHY} 字", f"too long, at most {SEAL_WHY} characters"
        yield bad(*long, "写短一些", "Shorten it", place="seal_why", code="too_long")


def _wrong(shown: ScanShown, rows: Mapping[int, Confirmed]) -> Iterator[Problem]:
    for number, given in rows.items():
        if not 0 <= number < len(shown.read.rows):
            yield bad(
                f"没有第 {number + 1} 行",
                f"there is no row {number + 1}",
                "重新打开这一页",
                "Open this page again",
                place="rows",
                code="unknown_id",
            )
            continue
        place, read = f"row-{number}", shown.read.rows[number]
        stands = shown.now[number] or ("missing" if read.flag == "missing" else "")
        if stands:
            yield bad(*STANDS[stands], "这一行改选“不录入”", "Choose not to enter this row", place=place, code=stands)
        else:
            yield from _words(read, given, place)


def _words(read: RowRead, given: Confirmed, place: str) -> Iterator[Problem]:
    if given.outcome not in Said.values:
        words = f"没有“{given.outcome[:40]}”这种意见", f"'{given.outcome[:40]}' is no opinion"
        yield Problem(words, nearest(given.outcome, Said.values), place, "no_such_outcome")
        return
    problem = wrong_reason(given.why.strip(), REMEDY, owed=given.outcome in REASONED, said=OWED)
    if problem:
        yield replace(problem, place=place)
    elif read.outcome and read.outcome != given.outcome and not given.why.strip():
        said = "和读出来的不一样，要写明", "it differs from what was read; say why"
        yield bad(*said, "写明纸上怎么写的", "Say what stands on the paper", place=place, code="departs")


def _enter(
    actor: Person, now: datetime, shown: ScanShown, sheet: CountersignSheet, number: int, given: Confirmed, seal_why: str
) -> NewEntry:
    read = shown.read.rows[number]
    held = held_case(UUID(shown.sheet.rows[number]["case"]), Deed.ENTER_COUNTERSIGN)
    if held.desk is None or held.row.steps != int(shown.sheet.rows[number]["round"]):
        raise BadInput([bad(*STANDS["moved"], "这一行改选“不录入”", "Choose not to enter this row", place=f"row-{number}", code="moved")])
    if not permits(actor.scope, Deed.ENTER_COUNTERSIGN, held.thing):
        raise BadInput(
            [bad(*STANDS["conflict"], "这一行改选“不录入”", "Choose not to enter this row", place=f"row-{number}", code="conflict")]
        )
    why = given.why.strip()
    opinion = keep_opinion(
        held.row,
        NewOpinion(
            desk=held.desk.id,
            department=sheet.department,
            office=None,
            outcome=given.outcome,
            by=actor.user,
            now=now,
            why=why,
            how=SaidHow.PAPER,
        ),
    )
    word = Word(given.outcome, actor.user, sheet.office, why)
    note(
        actor,
        Deed.ENTER_COUNTERSIGN,
        held,
        held.row.state,
        word,
        now,
        department=sheet.department,
        sheet=f"{sheet.code}/{read.page}",
        scan=shown.id.hex,
    )
    return NewEntry(
        region=sheet.region, scan_id=shown.id, case_id=held.row.pk, opinion_id=opinion, row=number, page=read.page, read=read.outcome, flag=read.flag,
        sure=read.sure, seal_why=seal_why,
    )  # fmt: skip
