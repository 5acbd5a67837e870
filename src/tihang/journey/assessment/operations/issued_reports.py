"""Formal reports entered and numbered (出具自评报告)."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from uuid_utils.compat import uuid7

from tihang.journey.assessment.models import STANDS, IssuedReport, ReportSerial


class NumberOutsideTransaction(RuntimeError):
    """编号要和报告在同一个事务里: a number was asked for outside a transaction, where it could be lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """要出具的报告: everything that is said of it."""

    region: str
    factory_id: UUID
    assessment_id: UUID
    year: int
    serial: int
    number: str
    code: str
    check_link: str
    digest: str
    pages: int
    printed_name: str
    content: bytes
    issued_by: UUID
    issued_at: datetime


def hold_serials(*, region: str, year: int) -> None:
    """Hold the counter of a region and year until the transaction ends: of two that issue at once, one waits here and then sees the other's."""
    if not transaction.get_connection().in_atomic_block:
        raise NumberOutsideTransaction("take a number inside the transaction that issues the report")
    held = ReportSerial.objects.select_for_update().filter(region=region, year=year)
    if held.first() is None:
        ReportSerial.objects.bulk_create([ReportSerial(region=region, year=year)], ignore_conflicts=True)
        held.get()


def next_serial(*, region: str, year: int) -> int:
    """The next number, under a counter that is held. If the transaction fails the number was never given, so no gap is left."""
    counter = ReportSerial.objects.select_for_update().get(region=region, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def keep_issued_report(new: NewReport, *, key: UUID | None = None) -> UUID:
    """Enter a report, in the place of an earlier one of the same factory and year."""
    known = key or uuid7()
    before = list(IssuedReport.objects.filter(STANDS, factory=new.factory_id, year=new.year).values_list("pk", flat=True))
    IssuedReport.objects.create(id=known, **asdict(new))
    IssuedReport.objects.filter(pk__in=before).update(superseded_by=known)
    return known


def keep_pdf_digest(*, report: UUID, pdf_digest: str) -> None:
    """Note, once, what the printed PDF hashes to."""
    IssuedReport.objects.filter(pk=report, pdf_digest="").update(pdf_digest=pdf_digest)
