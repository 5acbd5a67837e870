"""Record a scenario that was built (记场景实例), by an edition of the guide."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.recording import leave_trail, may, own_word, whereabouts
from tihang.journey.record.operations import keep_scenario
from tihang.journey.record.rules import NewScenarioInstance
from tihang.journey.registry.access import Deed


@deed
def record_scenario(*, actor: Person, now: datetime, factory: UUID, said: NewScenarioInstance, instead_of: UUID | None = None) -> UUID:
    """Add an entry, or correct the one named by ``instead_of``. Raises NotAllowed, BadInput, AlreadyKept, NotCurrent."""
    subject = may(actor, Deed.RECORD_SCENARIO, factory)
    own_word(said, now)
    kept = keep_scenario(whereabouts(actor, subject, now), said, instead_of)
    leave_trail(
        actor,
        Deed.RECORD_SCENARIO,
        subject,
        now,
        {"entry": kept, "instead_of": instead_of, "edition": said.edition, "scenario": said.scenario},
    )
    return kept
