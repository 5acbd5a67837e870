"""A finding and a photograph kept beside the claim."""

from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.journey.visits.models import Adjustment, Visit, VisitPhoto


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFinding:
    """要记的结论."""

    claim: str
    number: int
    found: str
    value: str
    note: str
    apart: bool
    key: str
    by: UUID
    seen_at: datetime | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPhoto:
    """要存的照片."""

    claim: str
    content_id: UUID
    name: str
    taken_at: datetime | None
    latitude: Decimal | None
    longitude: Decimal | None
    within: int | None
    key: str
    by: UUID
    at: datetime


def keep_finding(visit: Visit, new: NewFinding) -> Adjustment:
    """Keep it beside those before it."""
    return Adjustment.objects.create(id=uuid7(), region=visit.region, visit=visit, **asdict(new))


def keep_photo(visit: Visit, new: NewPhoto) -> VisitPhoto:
    """Keep it."""
    return VisitPhoto.objects.create(id=uuid7(), region=visit.region, visit=visit, **asdict(new))
