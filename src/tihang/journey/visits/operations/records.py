"""The record of a visit kept."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from tihang.journey.visits.models import VisitRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRecord:
    """要存的核查记录."""

    id: UUID
    region: str
    visit_id: UUID
    content: str
    sha256: str
    code: str
    by: UUID
    at: datetime


def keep_record(new: NewRecord) -> None:
    """As it was sealed."""
    VisitRecord.objects.create(**asdict(new))
