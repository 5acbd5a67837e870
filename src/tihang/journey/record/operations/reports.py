"""Maturity reports out of lists (成批记外部成熟度报告)."""

from collections.abc import Sequence
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.journey.record.models import CURRENT, OutsideReport
from tihang.journey.record.operations.keeping import NotCurrent, Of, keep, withdraw
from tihang.journey.record.rules import NewOutsideReport
from tihang.journey.registry.models.in_bulk import insert_many


def keep_outside_reports(reports: Sequence[tuple[Of, NewOutsideReport]]) -> list[UUID]:
    """Many at once. Raises IntegrityError where one is there already: ask the queries first."""
    rows = [
        OutsideReport(id=uuid7(), region=of.region, factory_id=of.factory, recorded_at=of.now, recorded_by=of.by, **said.columns())
        for of, said in reports
    ]
    insert_many(rows)
    return [row.pk for row in rows]


def correct_outside_report(of: Of, said: NewOutsideReport, entry: UUID) -> UUID | None:
    """A new entry in the place of one that came from a list; None where somebody has corrected or withdrawn that one himself."""
    if not OutsideReport.objects.filter(CURRENT, pk=entry, factory=of.factory).exists():
        return None
    return keep(OutsideReport, of, said.columns(), entry)


def withdraw_listed_report(of: Of, entry: UUID, why: str) -> bool:
    """Take back a report that came from a list; False where somebody has corrected or withdrawn it himself."""
    try:
        withdraw(OutsideReport, of, entry, why)
    except NotCurrent:
        return False
    return True
