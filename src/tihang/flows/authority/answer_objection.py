"""Answer an objection (答复异议): upheld, the factory leaves the list; dismissed, it stays. Either way with what was found."""

from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.authority.reasons import wrong_reason
from tihang.flows.case_steps import Word, advance, held_case, tell_house
from tihang.flows.doing import deed
from tihang.flows.noticing import long_document
from tihang.flows.rostering import office_held
from tihang.journey.intake.models import Submission
from tihang.journey.recognition.models import Objection
from tihang.journey.recognition.names import UPHOLD, ObjectionState
from tihang.journey.recognition.operations import answer
from tihang.journey.registry.access import Deed, NotAllowed
from tihang.journey.registry.operations.holding import hold
from tihang.journey.trail.operations import record

REMEDY: Final = ("写明核查了什么、查到什么", "Say what was looked into and what was found")
READ: Final = ("要写核查结论，异议人会看到", "the findings are owed; whoever objected reads them")


@deed
def answer_objection(*, actor: Person, now: datetime, objection: UUID, upheld: bool, said: str, document: str) -> str:
    """The state it has now. Raises NotThere, NotAllowed, and BadInput where it was answered, or findings or the document are missing."""
    row = Objection.objects.filter(pk=objection).select_related("list").first()
    if row is None:
        raise NotAllowed(Deed.ANSWER_OBJECTION)
    office = office_held(actor, Deed.ANSWER_OBJECTION, row.list.office)
    row = hold(Objection, objection)
    _refuse_answered(row)
    said, document = said.strip(), document.strip()
    problems = [each for each in (wrong_reason(said, REMEDY, owed=True, said=READ, place="said"), _lacks(upheld, document)) if each]
    problems += long_document(document)
    if problems:
        raise BadInput(problems)
    state = ObjectionState.UPHELD if upheld else ObjectionState.DISMISSED
    answer(row, state=state.value, said=said, document=document, by=actor.user, now=now)
    if upheld:
        held = held_case(row.case_id, Deed.ANSWER_OBJECTION)
        if not held.row.end:
            advance(held, Word(UPHOLD, actor.user, office.pk, said), now)
            tell_house(held, Submission.objects.get(pk=held.row.submission_id).signed_by, held.row.campaign_id, now)
    facts = {"case": row.case_id.hex, "list": row.list_id.hex, "state": state.value, "document": document}
    record(
        region=row.region, verb=Deed.ANSWER_OBJECTION.value, actor=actor.user, at=now, subject_kind="objection", subject=row.pk, why=said,
        facts=facts,
    )  # fmt: skip
    return state.value


def _refuse_answered(row: Objection) -> None:
    if row.state != ObjectionState.RECEIVED:
        said = "这件异议已经答复过", "this objection was answered already"
        raise BadInput([bad(*said, "看已作的答复", "See the answer that was given", place="objection", code="answered")])


def _lacks(upheld: bool, document: str) -> Problem | None:
    if not upheld or document:
        return None
    said = "异议成立要写文书编号，名单上要公布", "an objection that is upheld names its document, which the list publishes"
    return bad(*said, "填上文书编号", "Fill in the number of the document", place="document", code="missing")
