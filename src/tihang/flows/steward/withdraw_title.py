"""Withdraw a title that was recorded by mistake (撤回误记的称号). One that the factory lost is not withdrawn but revoked: see grant_title."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.recording import leave_trail, may, reasoned, whereabouts
from tihang.journey.record.operations import withdraw_title as take_back
from tihang.journey.registry.access import Deed


@deed
def withdraw_title(*, actor: Person, now: datetime, factory: UUID, title: UUID, why: str) -> None:
    """Take a title back; it never counted. Raises NotAllowed, BadInput, NotCurrent."""
    subject = may(actor, Deed.WITHDRAW_TITLE, factory)
    reason = reasoned(why)
    take_back(whereabouts(actor, subject, now), title, reason)
    leave_trail(actor, Deed.WITHDRAW_TITLE, subject, now, {"entry": title}, why=reason)
