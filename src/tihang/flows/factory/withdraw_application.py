"""Withdraw an application (撤回申报): a deed of its own, with a reason; what was submitted stays readable and says that it was withdrawn."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.applying import application_to_see, trail_of
from tihang.flows.case_steps import WITHDRAWN, Word, advance, case_of, tell_desk, too_far
from tihang.flows.durable import durable_deed
from tihang.flows.recording import reasoned
from tihang.journey.intake.operations.submissions import withdraw_submission
from tihang.journey.intake.queries.applications import hold_application
from tihang.journey.registry.access import Deed
from tihang.journey.review.rules import way_out


@durable_deed
def withdraw_application(*, actor: Person, now: datetime, factory: UUID, campaign: UUID, submission: UUID, why: str) -> None:
    """Take back the submission that stands, if it is the one that was looked at. Raises NotAllowed, BadInput."""
    hold_application(factory=factory, campaign=campaign, alone=True)
    desk = application_to_see(actor=actor, deed=Deed.WITHDRAW_APPLICATION, factory=factory, campaign=campaign)
    plain = reasoned(why)
    if desk.row.current != submission:
        said = "你看的那一版已经不是现行的报送", "the version you looked at no longer stands"
        raise BadInput([bad(*said, "重新打开，看过再决定", "Open it again and look before you decide", place="submission", code="moved")])
    held = case_of(desk.row.id, Deed.WITHDRAW_APPLICATION)
    if held is not None:
        out = way_out(held.route, held.row.state)
        if not out:
            raise BadInput([too_far(held)])
        tell_desk(held, now, WITHDRAWN)
        advance(held, Word(out, actor.user, why=plain), now)
    withdraw_submission(workspace=desk.row.workspace, submission=submission, by=actor.user, why=plain, now=now)
    trail_of(actor, Deed.WITHDRAW_APPLICATION, desk.row, now, submission=submission)
