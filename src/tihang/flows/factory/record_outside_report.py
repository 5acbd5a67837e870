"""Record a maturity report made elsewhere (记外部成熟度报告)."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.recording import leave_trail, may, own_word, whereabouts
from tihang.journey.record.operations import keep_outside_report
from tihang.journey.record.rules import NewOutsideReport
from tihang.journey.registry.access import Deed


@deed
def record_outside_report(*, actor: Person, now: datetime, factory: UUID, said: NewOutsideReport, instead_of: UUID | None = None) -> UUID:
    """Add an entry, or correct the one named by ``instead_of``. Raises NotAllowed, BadInput, AlreadyKept, NotCurrent."""
    subject = may(actor, Deed.RECORD_OUTSIDE_REPORT, factory)
    own_word(said, now)
    kept = keep_outside_report(whereabouts(actor, subject, now), said, instead_of)
    leave_trail(
        actor,
        Deed.RECORD_OUTSIDE_REPORT,
        subject,
        now,
        {"entry": kept, "instead_of": instead_of, "level": said.level, "made_on": said.made_on.isoformat()},
    )
    return kept
