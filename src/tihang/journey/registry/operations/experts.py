"""Experts admitted (专家入库)."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from tihang.journey.registry.models import Expert, FormerEmployment


def add_expert(
    *, region: str, user: UUID, fields: Sequence[str], employer: UUID | None, now: datetime, office: UUID | None = None
) -> Expert:
    """A person enters the pool of a region, or of an office."""
    return Expert.objects.create(region=region, user_id=user, fields=list(fields), employer_id=employer, office_id=office, since=now)


def change_expert(
    row: Expert, *, fields: Sequence[str], employer: UUID | None, former: Sequence[tuple[UUID, date]], away_until: date | None
) -> None:
    """What is known of him; the list of former employers is the whole one."""
    Expert.objects.filter(pk=row.pk).update(fields=list(fields), employer=employer, away_until=away_until)
    FormerEmployment.objects.filter(expert=row).delete()
    FormerEmployment.objects.bulk_create(
        [FormerEmployment(region=row.region, expert=row, organisation_id=body, until=until) for body, until in former]
    )


def end_expert_row(row: Expert, now: datetime) -> None:
    """He leaves the pool."""
    Expert.objects.filter(pk=row.pk).update(until=now)
