"""Countersign sheets as the lead of a desk sees them (看会签单): what there is to print, one sheet, one reading."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from tihang.core.campaign import Due, Silence
from tihang.core.paper.countersign import RowRead, SheetRead
from tihang.core.routing import Desk
from tihang.core.values import Words
from tihang.journey.intake.models import Submission
from tihang.journey.registry.access import Deed, Office, Scope, Thing, must
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.review.models import CountersignEntry, CountersignScan, CountersignSheet, Opinion, ReviewCase
from tihang.journey.review.names import CountersignState
from tihang.journey.review.queries.cases import CaseRow, case_row
from tihang.journey.review.queries.seats import staff_at

MOST: Final = 600
"""Rows of one sheet: fifty pages."""


class NoSuchSheet(LookupError):
    """没有这张会签单: it does not exist, or not for this reader."""


@dataclass(frozen=True, slots=True)
class BatchRow:
    """会签的一件: a case on which the department is silent."""

    case: CaseRow
    code: str


@dataclass(frozen=True, slots=True)
class Batch:
    """可以打印会签单的一批: one department that nobody serves here, one campaign, and the cases on which it is silent."""

    campaign: UUID
    campaign_words: Words
    department: str
    desk: Desk
    rows: tuple[BatchRow, ...]
    more: int

    @property
    def until(self) -> Due | None:
        """The earliest day by which it answers."""
        found = [due for row in self.rows if (rule := row.case.joint.rule_at(self.desk.id)) and (due := rule.until(row.case.state_since))]
        return min(found, key=lambda due: due.at) if found else None

    @property
    def silence(self) -> Silence:
        """What silence counts as, by the first case."""
        rule = self.rows[0].case.joint.rule_at(self.desk.id)
        return rule.silence if rule else Silence.NO_WORD


@dataclass(frozen=True, slots=True)
class SheetCard:
    """会签单概况."""

    id: UUID
    department: str
    number: int
    state: CountersignState
    code: str
    sha256: str
    link: str
    content: Mapping[str, Any]
    printed_at: datetime
    scans: tuple[tuple[UUID, datetime, tuple[str, ...]], ...]
    entered: int

    @property
    def rows(self) -> list[Mapping[str, Any]]:
        """What was printed, row by row."""
        return list(self.content["rows"])


@dataclass(frozen=True, slots=True)
class ScanShown:
    """一次读取: the sheet, what was read, and of each row where its case stands now: "" (may be entered), moved, answered or entered."""

    id: UUID
    sheet: SheetCard
    read: SheetRead
    now: tuple[str, ...]
    names: tuple[str, ...]
    attached_at: datetime


def thing_at(desk_path: str, desk_group_path: str) -> Thing:
    """A desk as the policy asks about it."""
    return Thing(desk_path=desk_path, desk_group_path=desk_group_path)


def seat_of_office(office: Office) -> tuple[str, str]:
    """The path and the group path of the desk of an office."""
    return ("", office.group_path) if office.group_path else (office.path or NATION_DESK, "")


def batches(*, office: Office) -> list[Batch]:
    """What there is to print at the desk of an office, by campaign and department."""
    path, group_path = seat_of_office(office)
    rows = ReviewCase.objects.filter(desk_path=path, desk_group_path=group_path, end="").select_related("factory__organisation", "campaign")
    cases = [case_row(row) for row in rows.defer("campaign__law").order_by("state_since", "id")[: 4 * MOST]]
    leads = [case for case in cases if case.desk is not None and case.desk.departments[0] == office.department]
    departments = sorted({each for case in leads if case.desk for each in case.desk.departments[1:]})
    unserved = [each for each in departments if not staff_at(path, group_path, [each])]
    found = (_batch(campaign, department, leads) for campaign in dict.fromkeys(case.campaign for case in leads) for department in unserved)
    return [each for each in found if each is not None]


def _batch(campaign: UUID, department: str, cases: list[CaseRow]) -> Batch | None:
    asked = [case for case in cases if case.campaign == campaign and case.desk is not None and department in case.desk.departments]
    said = set(Opinion.objects.filter(case__in=[case.id for case in asked], department=department).values_list("case", "round"))
    silent = [case for case in asked if (case.id, case.steps) not in said]
    if not silent or silent[0].desk is None:
        return None
    codes = dict(Submission.objects.filter(pk__in=[case.submission for case in silent[:MOST]]).values_list("pk", "code"))
    rows = tuple(BatchRow(case, codes[case.submission]) for case in silent[:MOST])
    return Batch(campaign, silent[0].campaign_words, department, silent[0].desk, rows, max(0, len(silent) - MOST))


def sheets_of(*, scope: Scope, office: Office, most: int = 100) -> list[SheetCard]:
    """The sheets that an office printed, the newest first."""
    path, group_path = seat_of_office(office)
    must(scope, Deed.PRINT_COUNTERSIGN, thing_at(path, group_path))
    rows = CountersignSheet.objects.filter(office=office.authority, desk_path=path, desk_group_path=group_path)
    return [_card(row) for row in rows.order_by("-printed_at", "-id")[:most]]


def sheet_card(*, scope: Scope, sheet: UUID) -> SheetCard:
    """One sheet. Raises NoSuchSheet, NotAllowed."""
    row = CountersignSheet.objects.filter(pk=sheet).first()
    if row is None:
        raise NoSuchSheet(sheet)
    must(scope, Deed.PRINT_COUNTERSIGN, thing_at(row.desk_path, row.desk_group_path))
    return _card(row)


def older_codes(sheet: UUID) -> tuple[str, ...]:
    """The codes of the other sheets that went to the same department from the same desk."""
    row = CountersignSheet.objects.get(pk=sheet)
    rows = CountersignSheet.objects.filter(desk_path=row.desk_path, desk_group_path=row.desk_group_path, department=row.department).exclude(
        pk=sheet
    )
    return tuple(rows.values_list("code", flat=True))


def scan_shown(*, scope: Scope, scan: UUID) -> ScanShown:
    """One reading. Raises NoSuchSheet, NotAllowed."""
    row = CountersignScan.objects.select_related("sheet").filter(pk=scan).first()
    if row is None:
        raise NoSuchSheet(scan)
    must(scope, Deed.READ_COUNTERSIGN, thing_at(row.sheet.desk_path, row.sheet.desk_group_path))
    return shown_scan(row)


def shown_scan(row: CountersignScan) -> ScanShown:
    """A reading with where each row stands now; for readers who were let in, and deeds."""
    card, read = _card(row.sheet), sheet_read(json.loads(row.found))
    return ScanShown(row.pk, card, read, row_states(row.sheet, card.rows), _names(row), row.attached_at)


def row_states(sheet: CountersignSheet, rows: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Of each row whether it may still be entered: "" it may; entered, answered or moved."""
    listed = list(rows)
    keys = [UUID(row["case"]) for row in listed]
    cases = {case.pk: case for case in ReviewCase.objects.filter(pk__in=keys)}
    said = set(Opinion.objects.filter(case__in=keys, department=sheet.department).values_list("case", "round"))
    entered = set(CountersignEntry.objects.filter(scan__sheet=sheet).values_list("case", flat=True))
    return tuple(_row_state(cases.get(key), int(row["round"]), sheet, said, entered) for key, row in zip(keys, listed, strict=True))


def _row_state(case: ReviewCase | None, round_: int, sheet: CountersignSheet, said: set[tuple[UUID, int]], entered: set[UUID]) -> str:
    if case is not None and case.pk in entered:
        return "entered"
    here = case is not None and (case.desk_path, case.desk_group_path, case.steps) == (sheet.desk_path, sheet.desk_group_path, round_)
    if case is None or not here:
        return "moved"
    return "answered" if (case.pk, round_) in said else ""


def sheet_read(found: Mapping[str, Any]) -> SheetRead:
    """What was read, as it was kept."""
    rows = tuple(RowRead(**row) for row in found["rows"])
    return SheetRead(rows, tuple((at, what) for at, what in found["pages"]), tuple(found["missing"]), found["seal"])


def _names(row: CountersignScan) -> tuple[str, ...]:
    return tuple(str(each["name"]) for each in json.loads(row.files))


def _card(row: CountersignSheet) -> SheetCard:
    scans = tuple(
        (each.pk, each.attached_at, _names(each)) for each in CountersignScan.objects.filter(sheet=row).order_by("-attached_at", "-id")
    )
    entered = CountersignEntry.objects.filter(scan__sheet=row).values("case").distinct().count()
    return SheetCard(
        row.pk, row.department, row.number, CountersignState(row.state), row.code, row.sha256, row.link, json.loads(row.content), row.printed_at,
        scans, entered,
    )  # fmt: skip
