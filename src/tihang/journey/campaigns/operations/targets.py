"""Targets put on the list of a roll-out, changed, and marked as invited."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import F

from tihang.journey.campaigns.models import Target
from tihang.journey.registry.models.in_bulk import insert_many

AT_ONCE: Final = 500
CHANGED: Final = ("name", "name_key", "place_path", "group_path", "industry", "scale", "organisation", "factory", "source", "line")


def write_targets(*, new: Sequence[Target], changed: Sequence[Target]) -> None:
    """New ones and changed ones. Raises IntegrityError where somebody listed the same meanwhile."""
    insert_many(new)
    Target.objects.bulk_update(changed, CHANGED, batch_size=AT_ONCE)


def mark_asked(*, targets: Collection[UUID], now: datetime) -> None:
    """They were invited, or reminded once more."""
    keys = list(targets)
    for start in range(0, len(keys), AT_ONCE):
        some = Target.objects.filter(pk__in=keys[start : start + AT_ONCE])
        some.exclude(invited_at=None).update(reminded_at=now, reminders=F("reminders") + 1)
        some.filter(invited_at=None).update(invited_at=now)
