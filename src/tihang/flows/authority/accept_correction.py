"""Answer a proof of correction (答复整改): accepted, the title is held again; refused, it stays suspended, with a new day to put things right."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.standing_steps import AtTitle, Given, Said, day_said, held_title, later_day, reasons_and_document, refuse_moved, take_step
from tihang.journey.record.names import TitleStatus
from tihang.journey.registry.access import Deed
from tihang.journey.standing.names import StepKind
from tihang.journey.standing.rules.way import granted_before

NOT_NOW = "没有等着答复的整改证明，或者有申诉没有答复", "no proof of correction waits, or an appeal is open"


@deed
def accept_correction(*, actor: Person, now: datetime, at: AtTitle, accepted: bool, given: Given) -> UUID:
    """The step. A document is owed where the title is reinstated. Raises NotThere, NotAllowed, BadInput."""
    held, why, document = held_title(actor, Deed.ACCEPT_CORRECTION, at), given.why.strip(), given.document.strip()
    it = held.it
    refuse_moved(
        held, at.seen, it.way.may_answer_proof, NOT_NOW, ("等企业提交，或先答复申诉", "Wait for the factory, or answer the appeal first")
    )
    since, wrong = day_said("", held, now)
    last, late = (None, []) if accepted else later_day(given.until, now, "until", owed=None)
    problems = [*reasons_and_document(why, document, owed=accepted), *wrong, *late]
    if problems:
        raise BadInput(problems)
    kind = StepKind.REINSTATED if accepted else StepKind.CORRECTION_REFUSED
    status = (granted_before(it.steps) or TitleStatus.RECOGNISED.value) if accepted else ""
    said = Said(kind=kind, why=why, document=document, status=status, day=since, until=last, answers=it.way.proof)
    return take_step(actor, Deed.ACCEPT_CORRECTION, held, said, now).pk
