"""Conflicts of interest kept (回避)."""

from datetime import datetime
from uuid import UUID

from tihang.journey.registry.models import Conflict

LONGEST = 200


def keep_away(*, user: UUID, organisation: UUID, why: str, now: datetime) -> None:
    """A person keeps away from an organisation from now on; who does already goes on."""
    Conflict.objects.get_or_create(user_id=user, organisation_id=organisation, until=None, defaults={"why": why[:LONGEST], "since": now})
