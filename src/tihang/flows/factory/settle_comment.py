"""Say that a comment is dealt with (批注办结)."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.housework import joint
from tihang.journey.intake.operations import settle_comment as settle
from tihang.journey.registry.access import Deed


@deed
def settle_comment(*, actor: Person, now: datetime, workspace: UUID, comment: UUID) -> bool:
    """False when somebody did before. Raises NoSuchDraft, NotAllowed."""
    joint(actor=actor, deed=Deed.SETTLE_COMMENT, workspace=workspace)
    return settle(workspace=workspace, comment=comment, by=actor.user, now=now)
