"""What the record said before (变更经过): nothing is written over, so every earlier word can be read."""

from uuid import UUID

from tihang.journey.record.queries.record import PARTS, NoSuchRecord
from tihang.journey.record.queries.rows import EntryRow, EvidenceRow, frozen
from tihang.journey.record.queries.seeing import SEES, subject_of, visible
from tihang.journey.registry.access import Scope


def past_of(*, scope: Scope, factory: UUID, noun: str) -> tuple[EntryRow, ...]:
    """Every entry of one noun, newest first, the superseded and withdrawn among them. Raises NoSuchRecord."""
    subject = subject_of(factory)
    if subject is None or not subject.seen_by(scope, noun):
        raise NoSuchRecord(factory)
    part = PARTS[noun]
    rows = part.table.objects.filter(visible(scope, SEES[noun]), factory=factory).order_by("-recorded_at", "-id")
    found = tuple(frozen(part.row, row) for row in rows)
    return tuple(each for each in found if not isinstance(each, EvidenceRow) or subject.seen_by(scope, each.noun))
