"""What was submitted (报送), as far as a draft needs to know of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tihang.journey.intake.models import Submission


def last_content(*, factory: UUID, other_than: UUID) -> Mapping[str, Any] | None:
    """What a factory submitted last in another campaign, for its own house; None where it never did."""
    rows = Submission.objects.filter(application__factory=factory, withdrawn_at=None).exclude(application__campaign=other_than)
    text = rows.order_by("-kept_at", "-id").values_list("content", flat=True).first()
    return None if text is None else dict(json.loads(text))


@dataclass(frozen=True, slots=True)
class VersionRow:
    """报送的一版, without its content."""

    id: UUID
    number: int
    kept_at: datetime
    withdrawn_at: datetime | None


def versions_of(*, application: UUID) -> tuple[VersionRow, ...]:
    """The submissions of an application that was read on somebody's behalf, newest first."""
    rows = Submission.objects.filter(application=application).order_by("-number").values_list("id", "number", "kept_at", "withdrawn_at")
    return tuple(VersionRow(*row) for row in rows)


def content_of(*, application: UUID, number: int) -> Mapping[str, Any] | None:
    """What one of them says; None where there is none of that number."""
    text = Submission.objects.filter(application=application, number=number).values_list("content", flat=True).first()
    return None if text is None else dict(json.loads(text))
