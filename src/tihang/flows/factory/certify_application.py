"""Certify an application inside the house (内部核准): somebody vouches for the draft as it stands; a later change takes that away."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.applying import application_to_fill, trail_of
from tihang.flows.doing import deed
from tihang.flows.submitting import seen_otherwise, state_of_play
from tihang.journey.intake.operations.submissions import keep_certified
from tihang.journey.intake.queries.applications import hold_application
from tihang.journey.registry.access import Deed


@deed
def certify_application(*, actor: Person, now: datetime, factory: UUID, campaign: UUID, digest: str) -> None:
    """Keep that the draft with this digest is vouched for. Raises NotAllowed, Submitted, and BadInput with everything in the way."""
    hold_application(factory=factory, campaign=campaign, alone=True)
    desk = application_to_fill(actor=actor, deed=Deed.CERTIFY_APPLICATION, factory=factory, campaign=campaign, now=now)
    found = state_of_play(actor=actor, desk=desk, now=now)
    problems = [*found.problems, *([seen_otherwise()] if digest != found.digest else [])]
    if problems:
        raise BadInput(problems)
    if found.certified:
        return
    keep_certified(application=desk.row.id, digest=found.digest, by=actor.user, now=now)
    trail_of(actor, Deed.CERTIFY_APPLICATION, desk.row, now, digest=found.digest)
