"""A day said, a report kept, a receipt given; each once and for all."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.journey.duties.models import DutyDate, DutyReceipt, DutyReport


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDate:
    """要记的期限."""

    region: str
    office: UUID
    place_path: str
    group_path: str
    duty: str
    year: int
    due: date
    basis: str
    said_at: datetime
    said_by: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """要记的报送件."""

    region: str
    duty: str
    year: int
    office: UUID | None
    factory_id: UUID | None
    place_path: str
    group_path: str
    number: int
    takes: str
    file_id: UUID | None
    file_name: str
    code: str
    content: str
    sha256: str
    due: date | None
    handed_in_at: datetime
    handed_in_by: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReceipt:
    """要记的回执."""

    region: str
    report_id: UUID
    addressee: str
    office: UUID
    said: str
    why: str
    code: str
    at: datetime
    by: UUID


def keep_date(new: NewDate) -> DutyDate:
    """A newer one of the same office takes its place."""
    return DutyDate.objects.create(id=uuid7(), **asdict(new))


def keep_report(new: NewReport) -> DutyReport:
    """Raises IntegrityError where that version is there."""
    return DutyReport.objects.create(id=uuid7(), **asdict(new))


def keep_receipt(new: NewReceipt) -> DutyReceipt:
    """Raises IntegrityError where this addressee has said his word."""
    return DutyReceipt.objects.create(id=uuid7(), **asdict(new))
