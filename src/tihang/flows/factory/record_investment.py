"""Record investment (记投入) of one year and kind, in 万元."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.recording import leave_trail, may, own_word, whereabouts
from tihang.journey.record.operations import keep_investment
from tihang.journey.record.rules import NewInvestment
from tihang.journey.registry.access import Deed


@deed
def record_investment(*, actor: Person, now: datetime, factory: UUID, said: NewInvestment, instead_of: UUID | None = None) -> UUID:
    """Add an entry, or correct the one named by ``instead_of``. Raises NotAllowed, BadInput, AlreadyKept, NotCurrent."""
    subject = may(actor, Deed.RECORD_INVESTMENT, factory)
    own_word(said, now)
    kept = keep_investment(whereabouts(actor, subject, now), said, instead_of)
    leave_trail(
        actor, Deed.RECORD_INVESTMENT, subject, now, {"entry": kept, "instead_of": instead_of, "year": said.year, "kind": said.kind}
    )
    return kept
