"""The record of a visit (核查记录), for readers who were let in to the visit, and what it is made of."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tihang.journey.visits.models import VisitPhoto, VisitRecord


@dataclass(frozen=True, slots=True)
class RecordRow:
    """核查记录 as it was sealed."""

    id: UUID
    content: Mapping[str, Any]
    sha256: str
    code: str
    at: datetime


def record_of_visit(visit: UUID) -> RecordRow | None:
    """None before it is closed, and for visits that were closed before there were records."""
    row = VisitRecord.objects.filter(visit=visit).first()
    return RecordRow(row.pk, json.loads(row.content), row.sha256, row.code, row.at) if row else None


def digests_of(visit: UUID) -> dict[UUID, str]:
    """Photograph → the digest of what is kept of it."""
    return dict(VisitPhoto.objects.filter(visit=visit).values_list("pk", "content__digest"))
