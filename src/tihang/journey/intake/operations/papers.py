"""Papers asked for, printed, and scans kept (纸质件、扫描件)."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from tihang.core.paper import Page, ScanFinding
from tihang.journey.intake.models import Paper, PaperScan
from tihang.journey.intake.names import PaperState, ScanState

LONGEST = 300


def want_paper(*, region: str, submission: UUID, link: str, site: str, by: UUID | None, now: datetime) -> bool:
    """A paper that waits to be printed; False when one is ready or on its way."""
    asked = {"link": link, "site": site, "asked_by": by, "asked_at": now}
    row, made = Paper.objects.get_or_create(region=region, submission_id=submission, defaults=asked)
    if made:
        return True
    failed = Paper.objects.filter(pk=row.pk, state=PaperState.FAILED)
    return bool(failed.update(state=PaperState.WAITING, percent=0, trouble="", **asked))


def say_printing(*, submission: UUID, percent: int) -> None:
    """How far the printer is."""
    Paper.objects.filter(submission=submission).exclude(state=PaperState.READY).update(state=PaperState.PRINTING, percent=percent)


def keep_paper(*, submission: UUID, file: str, size: int, pages: Sequence[Page], proof: str, now: datetime) -> bool:
    """It is printed; False when somebody else was faster."""
    leaves = json.dumps([[page.section, page.print] for page in pages], ensure_ascii=False)
    return bool(
        Paper.objects.filter(submission=submission)
        .exclude(state=PaperState.READY)
        .update(
            state=PaperState.READY,
            percent=100,
            file=file,
            size=size,
            pages=len(pages),
            leaves=leaves,
            proof=proof,
            trouble="",
            printed_at=now,
        )
    )


def say_paper_failed(*, submission: UUID, why: str) -> None:
    """It was not printed."""
    Paper.objects.filter(submission=submission).exclude(state=PaperState.READY).update(state=PaperState.FAILED, trouble=why[:LONGEST])


def keep_scan(*, region: str, submission: UUID, files: Sequence[tuple[str, str]], by: UUID, now: datetime) -> UUID:
    """A scan that waits to be read; its files in their order, by digest and name."""
    said = json.dumps([{"sha256": digest, "name": name} for digest, name in files], ensure_ascii=False)
    return PaperScan.objects.create(region=region, submission_id=submission, files=said, attached_by=by, attached_at=now).pk


def keep_scan_finding(*, scan: UUID, found: ScanFinding, now: datetime) -> None:
    """What each of its pages is."""
    PaperScan.objects.filter(pk=scan, state=ScanState.WAITING).update(
        state=ScanState.READ, found=json.dumps([asdict(page) for page in found.pages]), missing=json.dumps(found.missing), whole=found.whole,
        read_at=now,
    )  # fmt: skip


def say_scan_failed(*, scan: UUID, why: str, now: datetime) -> None:
    """It could not be read."""
    PaperScan.objects.filter(pk=scan, state=ScanState.WAITING).update(state=ScanState.FAILED, trouble=why[:LONGEST], read_at=now)
