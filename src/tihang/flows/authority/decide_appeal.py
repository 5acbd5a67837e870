"""Answer an appeal (答复申诉): upheld, the title stands again as before the decision; dismissed, the decision stays."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.standing_steps import AtTitle, Given, Said, day_said, held_title, reasons_and_document, refuse_moved, take_step
from tihang.journey.registry.access import Deed
from tihang.journey.standing.codes import answered_by_another
from tihang.journey.standing.names import StepKind
from tihang.journey.standing.queries import StepRow
from tihang.journey.standing.rules.way import restored

NOT_NOW = "没有等着答复的申诉", "no appeal waits"


@deed
def decide_appeal(*, actor: Person, now: datetime, at: AtTitle, upheld: bool, given: Given) -> UUID:
    """The step. Raises NotThere, NotAllowed, BadInput; whoever decided does not answer the appeal against it."""
    held, why, document = held_title(actor, Deed.DECIDE_APPEAL, at), given.why.strip(), given.document.strip()
    it = held.it
    refuse_moved(held, at.seen, it.way.appeal is not None, NOT_NOW, ("看已作的答复", "See the answer that was given"))
    appeal = it.step(it.way.appeal)
    appealed = it.step(appeal.answers)
    _refuse_own(actor, appealed)
    since, wrong = day_said("", held, now)
    problems = [*reasons_and_document(why, document), *wrong]
    if problems:
        raise BadInput(problems)
    kind = StepKind.APPEAL_UPHELD if upheld else StepKind.APPEAL_DISMISSED
    status = restored(appealed, it.steps) if upheld else ""
    said = Said(kind=kind, why=why, document=document, status=status, day=since, answers=appeal.number)
    return take_step(actor, Deed.DECIDE_APPEAL, held, said, now).pk


def _refuse_own(actor: Person, appealed: StepRow) -> None:
    if answered_by_another() and appealed.taken_by == actor.user:
        said = "这项决定是你作的，申诉由另一位经办人答复", "you took the decision; somebody else of the office answers the appeal"
        raise BadInput(
            [bad(*said, "请同事办理；没有别人时先邀请一位", "Ask a colleague; invite one if there is none", place="title", code="own")]
        )
