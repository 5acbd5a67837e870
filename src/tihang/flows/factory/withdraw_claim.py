"""Take back a claim (撤回申请)."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import NotAllowed, Person
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, Thing, must
from tihang.journey.registry.names import ClaimState
from tihang.journey.registry.operations.claims import settle
from tihang.journey.registry.queries.claims import known_claim
from tihang.journey.registry.rules.registration_form import refused
from tihang.journey.trail.operations import record


@deed
def withdraw_claim(*, actor: Person, now: datetime, claim: UUID) -> None:
    """Nobody has to decide it any longer. Raises BadInput when it was answered meanwhile."""
    found = known_claim(claim)
    if found is None:
        raise NotAllowed(Deed.WITHDRAW_CLAIM)
    must(actor.scope, Deed.WITHDRAW_CLAIM, Thing(user=found.user))
    if not settle(claim=found.id, state=ClaimState.WITHDRAWN, by=None, answer="", now=now):
        raise refused(("这份申请已经有答复，或已撤回", "this claim has been answered or withdrawn"), ("看它现在的状态", "See where it stands now"),
                      code="answered_already")  # fmt: skip
    record(region=found.organisation_region, verb=Deed.WITHDRAW_CLAIM, actor=actor.user, at=now, subject_kind="claim", subject=found.id)
