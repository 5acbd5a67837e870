"""Open a signed self-assessment again (重新打开)."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.housework import in_house, note
from tihang.flows.recording import reasoned
from tihang.journey.intake.operations import reopen_workspace as open_again
from tihang.journey.intake.queries import hold_workspace
from tihang.journey.registry.access import Deed


@deed
def reopen_workspace(*, actor: Person, now: datetime, workspace: UUID, why: str) -> None:
    """For a reason. What was signed stays as it was, until it is signed again. Raises NoSuchDraft, NotAllowed, BadInput."""
    found, _ = in_house(actor=actor, deed=Deed.REOPEN_WORKSPACE, workspace=workspace)
    plain = reasoned(why)
    hold_workspace(workspace=workspace, alone=True)
    if open_again(workspace=workspace, now=now):
        note(actor, Deed.REOPEN_WORKSPACE, found, now, {}, plain)
