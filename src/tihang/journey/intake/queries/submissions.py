"""What was submitted (报送), as far as a draft needs to know of it."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from tihang.journey.intake.models import Submission


def last_content(*, factory: UUID, other_than: UUID) -> Mapping[str, Any] | None:
    """What a factory submitted last in another campaign, for its own house; None where it never did."""
    rows = Submission.objects.filter(application__factory=factory, withdrawn_at=None).exclude(application__campaign=other_than)
    text = rows.order_by("-kept_at", "-id").values_list("content", flat=True).first()
    return None if text is None else dict(json.loads(text))
