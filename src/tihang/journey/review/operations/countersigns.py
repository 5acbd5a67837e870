"""Countersign sheets kept, superseded and entered (会签单登记)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.core.canonical import canonical_bytes
from tihang.journey.review.models import CountersignEntry, CountersignScan, CountersignSheet
from tihang.journey.review.names import CountersignState


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSheet:
    """要登记的会签单."""

    id: UUID
    region: str
    campaign_id: UUID
    office: UUID
    desk_path: str
    desk_group_path: str
    department: str
    number: int
    content: str
    sha256: str
    code: str
    link: str
    printed_by: UUID
    printed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """要登记的一行."""

    region: str
    scan_id: UUID
    case_id: UUID
    opinion_id: UUID
    row: int
    page: int
    read: str
    flag: str
    sure: int
    seal_why: str


def supersede_sheets(*, campaign: UUID, desk_path: str, desk_group_path: str, department: str) -> tuple[int, str]:
    """Whatever was open for this department at this desk is open no longer. Gives the next number, and the code of what was open."""
    rows = CountersignSheet.objects.filter(campaign=campaign, desk_path=desk_path, desk_group_path=desk_group_path, department=department)
    open_one = rows.select_for_update().filter(state=CountersignState.OPEN).first()
    if open_one is not None:
        close_sheet(open_one, CountersignState.SUPERSEDED)
    return rows.count() + 1, open_one.code if open_one else ""


def keep_sheet(new: NewSheet) -> None:
    """Keep what is printed."""
    CountersignSheet.objects.create(**asdict(new))


def close_sheet(sheet: CountersignSheet, state: CountersignState) -> None:
    """It is superseded, or entered to the last row."""
    sheet.state = state
    sheet.save(update_fields=["state"])


def keep_countersign_scan(
    *, sheet: CountersignSheet, files: Iterable[tuple[str, str]], found: Mapping[str, Any], by: UUID, now: datetime
) -> UUID:
    """Keep a scan with what was read on it."""
    kept = [{"sha256": digest, "name": name} for digest, name in files]
    made = CountersignScan.objects.create(
        id=uuid7(), region=sheet.region, sheet=sheet, files=json.dumps(kept, ensure_ascii=False), found=canonical_bytes(dict(found))[1:].decode(),
        attached_by=by, attached_at=now,
    )  # fmt: skip
    return made.pk


def keep_entries(entries: Iterable[NewEntry]) -> None:
    """Keep from which rows opinions came."""
    CountersignEntry.objects.bulk_create([CountersignEntry(id=uuid7(), **asdict(each)) for each in entries])
