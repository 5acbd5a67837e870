"""Have the paper of a submission printed (打印申报书): asked for here, done by a job with its progress in view."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.ordering_prints import ask_for_paper
from tihang.journey.intake.queries.papers import handed_in_for_deed
from tihang.journey.registry.access import Deed, NotAllowed, must
from tihang.journey.trail.operations import record


@deed
def print_submission(*, actor: Person, now: datetime, submission: UUID, link: str, site: str) -> bool:
    """``link`` is what square codes say before a page's number. False when it is printed or on its way. Raises NotAllowed, BadInput."""
    found = handed_in_for_deed(submission)
    if found is None:
        raise NotAllowed(Deed.PRINT_SUBMISSION)
    must(actor.scope, Deed.PRINT_SUBMISSION, found.thing)
    if found.withdrawn:
        said = "这次报送已经撤回，不再打印", "this submission was withdrawn and is not printed any more"
        raise BadInput([bad(*said, "重新报送，再打印新的一版", "Submit again and print the new version", code="withdrawn")])
    if not ask_for_paper(found, by=actor.user, now=now, link=link, site=site):
        return False
    record(
        region=found.region, verb=Deed.PRINT_SUBMISSION.value, actor=actor.user, at=now, subject_kind="submission", subject=found.id,
        on_behalf=found.organisation, facts={"number": found.number},
    )  # fmt: skip
    return True
