"""Say a department's word on a case before a desk (提出会商意见): any department that the desk lists beside its lead, not industry alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.core.campaign import wrong_answers
from tihang.core.forms import parts_of
from tihang.core.problems import BadInput, Problem, nearest
from tihang.flows.actors import Person
from tihang.flows.authority.reasons import wrong_reason
from tihang.flows.case_steps import Word, held_case, note, refuse_moved, seat_here
from tihang.flows.doing import deed
from tihang.journey.intake.queries.deposits import content_standing
from tihang.journey.registry.access import Deed, NotAllowed
from tihang.journey.review.names import REASONED, Said
from tihang.journey.review.operations import NewOpinion, keep_opinion
from tihang.journey.review.queries import joint_in
from tihang.journey.review.rules import read_marks

OWED: Final = ("要写说明，牵头部门和上级会看到", "a word is owed; the lead and the levels above read it")
REMEDY: Final = ("写明依据或要补什么", "Say on what ground, or what is to be mended")


@dataclass(frozen=True, slots=True)
class Saying:
    """一家的话: its outcome, why, answers to the department's own questions, and the fields it points at."""

    outcome: str
    why: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)


@deed
def give_opinion(*, actor: Person, now: datetime, case: UUID, saying: Saying, seen: str) -> UUID:
    """The opinion; a newer one of the same department supersedes it while the case stands there. Raises NotThere, NotAllowed, BadInput."""
    held = held_case(case, Deed.GIVE_OPINION)
    refuse_moved(actor, held, seen)
    if held.desk is None:
        raise NotAllowed(Deed.GIVE_OPINION)
    office = seat_here(actor, held, Deed.GIVE_OPINION, held.desk.departments[1:])
    why = saying.why.strip()
    problems = [
        found for found in (_outcome(saying.outcome), wrong_reason(why, REMEDY, owed=saying.outcome in REASONED, said=OWED)) if found
    ]
    answers = {name: text for name, given in saying.answers.items() if (text := given.strip())}
    asked = joint_in(held.row.joint).asked(held.desk.id, office.department)
    problems.extend(wrong_answers(asked, answers, owed=saying.outcome != Said.ABSTAIN))
    if problems:
        raise BadInput(problems)
    known = {address for address, _ in parts_of(content_standing(held.row.submission_id))}
    marks = read_marks(saying.marks, known, allowed=saying.outcome != Said.ENDORSE)
    key = keep_opinion(
        held.row,
        NewOpinion(
            desk=held.desk.id, department=office.department, office=office.authority, outcome=saying.outcome, by=actor.user, now=now, why=why,
            answers=answers, marks=marks,
        ),
    )  # fmt: skip
    word = Word(saying.outcome, actor.user, office.authority, why, marks)
    note(actor, Deed.GIVE_OPINION, held, held.row.state, word, now, department=office.department.value)
    return key


def _outcome(outcome: str) -> Problem | None:
    if outcome in Said.values:
        return None
    words = f"没有“{outcome[:40]}”这种意见", f"'{outcome[:40]}' is no opinion"
    return Problem(words, nearest(outcome, Said.values), "outcome", "no_such_outcome")
