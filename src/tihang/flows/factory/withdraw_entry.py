"""Withdraw an entry of the record (撤回档案条目) that should not have been there; it stays readable with its reason."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, Problem, nearest
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.recording import leave_trail, may, reasoned, whereabouts
from tihang.journey.record.names import Noun
from tihang.journey.record.operations import withdraw_entry as take_back
from tihang.journey.registry.access import Deed

OWN = frozenset(noun.value for noun in Noun if noun != Noun.TITLE)
"""What a factory wrote itself. Titles were given by somebody else, who takes them back."""


@deed
def withdraw_entry(*, actor: Person, now: datetime, factory: UUID, noun: str, entry: UUID, why: str) -> None:
    """Take an entry back. Raises NotAllowed, BadInput, NotCurrent."""
    subject = may(actor, Deed.WITHDRAW_ENTRY, factory)
    if noun not in OWN:
        said = f"“{noun}”不能由工厂撤回", f"'{noun}' is not a factory's to withdraw"
        raise BadInput([Problem(said, nearest(noun, OWN), "noun", "unknown_id")])
    reason = reasoned(why)
    take_back(whereabouts(actor, subject, now), noun, entry, reason)
    leave_trail(actor, Deed.WITHDRAW_ENTRY, subject, now, {"noun": noun, "entry": entry}, why=reason)
