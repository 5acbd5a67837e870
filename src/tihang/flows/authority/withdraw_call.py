"""Withdraw a call (撤回通知): the days of the level above hold again, and another call may be issued."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import Problem, bad
from tihang.flows.actors import Person
from tihang.flows.calling import hold_call
from tihang.flows.doing import deed
from tihang.journey.campaigns.models import Call
from tihang.journey.campaigns.operations import campaigns
from tihang.journey.campaigns.operations.campaigns import Said
from tihang.journey.registry.access import Deed
from tihang.journey.registry.rules.asked import missing, refuse, too_long
from tihang.journey.trail.operations import record


@deed
def withdraw_call(*, actor: Person, now: datetime, call: UUID, why: str) -> None:
    """With a reason; never the one with which the campaign was opened. Raises NotAllowed, NotThere, BadInput."""
    row, campaign = hold_call(actor=actor, deed=Deed.WITHDRAW_CALL, call=call)
    refuse(missing(why, "why", "理由", "the reason"), too_long(why, 300, "why"), _first(row))
    campaigns.withdraw_call(call=row, said=Said(actor.user, now))
    record(
        region=row.region, verb=Deed.WITHDRAW_CALL, actor=actor.user, at=now, subject_kind="call", subject=row.pk, why=why.strip(),
        facts={"campaign": campaign.pk.hex, "issuer": row.issuer},
    )  # fmt: skip


def _first(row: Call) -> Problem | None:
    if row.parent_id is not None:
        return None
    said = "这是开设批次的通知，不能撤回", "the campaign was opened with this call"
    return bad(*said, "要停就结束批次", "Close the campaign to stop it", place="why", code="first_call")
