"""Experts admitted (专家入库)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from tihang.journey.registry.models import Expert


def add_expert(*, region: str, user: UUID, fields: Sequence[str], employer: UUID | None, now: datetime) -> Expert:
    """A person enters the pool of a region."""
    return Expert.objects.create(region=region, user_id=user, fields=list(fields), employer_id=employer, since=now)
