"""Record the value of an indicator (记指标值) in one year."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.recording import leave_trail, may, own_word, whereabouts
from tihang.journey.record.operations import keep_indicator
from tihang.journey.record.rules import NewIndicatorValue
from tihang.journey.registry.access import Deed


@deed
def record_indicator(*, actor: Person, now: datetime, factory: UUID, said: NewIndicatorValue, instead_of: UUID | None = None) -> UUID:
    """Add a value, or correct the one named by ``instead_of``; one outside the plausible range is kept and marked. Raises NotAllowed, BadInput, AlreadyKept, NotCurrent."""
    subject = may(actor, Deed.RECORD_INDICATOR, factory)
    own_word(said, now)
    kept = keep_indicator(whereabouts(actor, subject, now), said, instead_of)
    leave_trail(
        actor,
        Deed.RECORD_INDICATOR,
        subject,
        now,
        {"entry": kept, "instead_of": instead_of, "indicator": said.indicator, "year": said.year},
    )
    return kept
