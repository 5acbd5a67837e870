"""Conclude a case at the desk before which it lies (办理审核件): pass it on, recommend it or decline it, as its route says."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.core.forms import parts_of
from tihang.core.problems import BadInput, Problem, bad, nearest
from tihang.core.routing import End
from tihang.flows.actors import Person
from tihang.flows.authority.reasons import wrong_reason
from tihang.flows.case_steps import (
    Held,
    Word,
    advance,
    given_at,
    held_case,
    joint_standing,
    leads_back,
    note,
    refuse_moved,
    seat_here,
    tell_desk,
    tell_house,
)
from tihang.flows.doing import deed
from tihang.journey.intake.queries.deposits import Deposit, deposit_for_deed
from tihang.journey.registry.access import Deed, NotAllowed
from tihang.journey.review.rules import Standing, read_marks

REMEDY: Final = ("写明依据", "Say on what ground")


@deed
def decide_case(
    *, actor: Person, now: datetime, case: UUID, outcome: str, seen: str, why: str = "", marks: Mapping[str, str] | None = None
) -> str:
    """Give the outcome and the new state back. ``seen`` is the state and the steps that the officer had before him.

    Of two who decide at once one does, and the other is told. A return is a deed of its own: it opens fields until a day.
    Raises NotThere, NotAllowed (also where somebody else's desk has it), BadInput.
    """
    held = held_case(case, Deed.DECIDE_CASE)
    refuse_moved(actor, held, seen)
    if held.desk is None:
        raise NotAllowed(Deed.DECIDE_CASE)
    office = seat_here(actor, held, Deed.DECIDE_CASE, held.desk.departments[:1])
    found = deposit_for_deed(held.row.submission_id)
    if found is None:
        raise NotAllowed(Deed.DECIDE_CASE)
    joint = joint_standing(held)
    word = _word(held, found, joint, Word(outcome, actor.user, office.authority, why.strip(), marks or {}), now)
    at, silence = held.row.state, joint.silence(now).value if joint.silent else ""
    to = advance(held, word, now)
    tell_house(held, found.row.signed_by, found.campaign, now)
    tell_desk(held, now)
    note(
        actor,
        Deed.DECIDE_CASE,
        held,
        at,
        word,
        now,
        silent=joint.silent,
        silence=silence,
        against=tuple(each.department for each in joint.against),
    )
    return to


def _word(held: Held, found: Deposit, joint: Standing, word: Word, now: datetime) -> Word:
    """The answer, checked: an outcome of this desk that does not give the case back, with the reason it owes. Raises BadInput."""
    route, at = held.route, held.row.state
    allowed = [each for each in given_at(route, at) if not leads_back(route, at, each)]
    if word.outcome not in allowed:
        words = f"这个环节不能办“{word.outcome[:40]}”", f"'{word.outcome[:40]}' cannot be given here"
        raise BadInput([Problem(words, nearest(word.outcome, allowed), "outcome", "no_such_step")])
    meant = route.outcome_by_id[word.outcome]
    refused = _refuses(held, word)
    problem = (
        joint.hindrance(now, refused=refused)
        or wrong_reason(word.why, REMEDY, owed=meant.reasoned)
        or _departs(joint, word, refused=refused)
    )
    if problem:
        raise BadInput([problem])
    known = {address for address, _ in parts_of(found.content)}
    return Word(word.outcome, word.by, word.office, word.why, read_marks(word.marks, known, allowed=meant.marks))


def _refuses(held: Held, word: Word) -> bool:
    to = next(step.to for step in held.route.steps if step.at == held.row.state and step.outcome == word.outcome)
    return held.route.state_by_id[to].end is End.REFUSED


def _departs(joint: Standing, word: Word, *, refused: bool) -> Problem | None:
    """Whoever passes on what a department would not pass on says why."""
    if word.why or not joint.against or refused:
        return None
    said = "有部门不同意，这样办和它的意见不一致", "a department does not agree; this departs from its opinion"
    return bad(*said, "写明为什么仍这样办", "Say why it is done all the same", place="why", code="departs")
