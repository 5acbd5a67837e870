"""Edit what was submitted (修改已报送的材料): the draft opens again, while the submission stands until a new one is confirmed."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, Problem
from tihang.core.routing import End
from tihang.flows.actors import Person
from tihang.flows.applying import Desk, application_to_see, trail_of
from tihang.flows.case_steps import case_of, too_far
from tihang.flows.doing import deed
from tihang.flows.entering import Entry
from tihang.flows.submitting import judged_now
from tihang.journey.intake.names import ApplicationState
from tihang.journey.intake.operations.submissions import open_again
from tihang.journey.intake.queries.applications import hold_application
from tihang.journey.registry.access import Deed
from tihang.journey.review.rules import way_out


@deed
def edit_submitted(*, actor: Person, now: datetime, entry: Entry, factory: UUID, campaign: UUID) -> None:
    """Open the draft. It was open already: nothing happens. Raises NotAllowed, and BadInput after the deadline."""
    hold_application(factory=factory, campaign=campaign, alone=True)
    desk = application_to_see(actor=actor, deed=Deed.EDIT_SUBMITTED, factory=factory, campaign=campaign)
    if not desk.row.closed:
        return
    judged = judged_now(desk, entry.at)
    if not judged.in_time or desk.row.campaign_closed:
        mend = "要改，请受理部门退回补正", "To change it, ask the office to return it"
        said = judged.words if not judged.in_time else ("这个批次已经结束", "this campaign is closed")
        raise BadInput([Problem(said, mend, "deadline", "late")])
    held = case_of(desk.row.id, Deed.EDIT_SUBMITTED)
    if held is not None and held.row.end != End.WITHDRAWN and not way_out(held.route, held.row.state):
        raise BadInput([too_far(held)])
    open_again(application=desk.row.id, workspace=desk.row.workspace, state=_state(desk), now=now)
    trail_of(actor, Deed.EDIT_SUBMITTED, desk.row, now, submission=desk.row.current)


def _state(desk: Desk) -> ApplicationState:
    """What was withdrawn is a draft again; what was submitted stays submitted."""
    return ApplicationState.SUBMITTED if desk.row.current else ApplicationState.DRAFT
