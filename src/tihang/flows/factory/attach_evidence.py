"""Attach evidence to an entry of the record (附佐证)."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.recording import leave_trail, may, own_word, whereabouts
from tihang.journey.record.operations import keep_evidence
from tihang.journey.record.rules import NewEvidence
from tihang.journey.registry.access import Deed


@deed
def attach_evidence(*, actor: Person, now: datetime, factory: UUID, said: NewEvidence) -> UUID:
    """Add evidence to a current entry of this factory; it stays with that entry, a corrected one needs its own.

    Raises NotAllowed, BadInput, AlreadyKept, NotCurrent.
    """
    subject = may(actor, Deed.ATTACH_EVIDENCE, factory)
    own_word(said, now)
    kept = keep_evidence(whereabouts(actor, subject, now), said)
    leave_trail(actor, Deed.ATTACH_EVIDENCE, subject, now, {"entry": kept, "noun": said.noun, "shows": said.entry})
    return kept
