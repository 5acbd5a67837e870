"""Answer a filing from the desk before which it lies (办理备案): record it, return it for changes, or refuse it, with reasons."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.core.problems import BadInput, Problem, bad, nearest
from tihang.core.routing import Level, steps_from
from tihang.flows.actors import Person
from tihang.flows.authority.reasons import wrong_reason
from tihang.flows.desk_steps import Answer, answer_filing, held_filing, route_of
from tihang.flows.doing import deed
from tihang.journey.intake.queries import dossier_of
from tihang.journey.record.queries import Subject
from tihang.journey.registry.access import Deed, Office, Thing, must, permits
from tihang.journey.registry.models import Authority
from tihang.journey.registry.names import Department, OfficerRole
from tihang.journey.review.models import Filing
from tihang.journey.review.rules import declared_from, read_marks

REMEDY: Final = ("说明缺什么、怎么补", "Say what is missing and how to mend it")
DECIDING: Final = (OfficerRole.LEADER, OfficerRole.OFFICER)


@deed
def decide_filing(
    *, actor: Person, now: datetime, filing: UUID, outcome: str, seen: str, why: str = "", marks: Mapping[str, str] | None = None
) -> str:
    """Give the outcome and the new state back. ``seen`` is the state the officer had before him: what moved meanwhile is not decided.

    Raises NotThere, NotAllowed (also where somebody else's desk has it), BadInput.
    """
    found, subject = held_filing(filing, Deed.DECIDE_FILING)
    refuse_moved(actor, found, subject, seen)
    must(actor.scope, Deed.DECIDE_FILING, at_desk(found, subject))
    office = seat(actor, found)
    answer = _answer(found, subject, outcome, why.strip(), marks or {}, office)
    return answer_filing(actor=actor, now=now, deed=Deed.DECIDE_FILING, filing=found, subject=subject, answer=answer)


def at_desk(filing: Filing, subject: Subject) -> Thing:
    """The filing as the policy asks about it: of this factory, before this desk."""
    return replace(subject.thing, desk_path=filing.desk_path)


def seat(actor: Person, filing: Filing) -> Office:
    """The office from which the actor acts: the policy has seen that there is one."""
    mine = [office for office in actor.scope.offices if office.department == Department.INDUSTRY and not office.group_path]
    return next(office for office in mine if office.path == filing.desk_path and office.role in DECIDING)


def refuse_moved(actor: Person, filing: Filing, subject: Subject, seen: str) -> None:
    """Raise BadInput, to whoever may see the filing, where it no longer stands where the officer saw it."""
    if filing.state == seen or not permits(actor.scope, Deed.SEE_FILING, subject.thing):
        return
    now = route_of(filing).state_by_id[filing.state].words
    said = f"这件已经变了，现在是“{now[0]}”", f"it has moved and now stands at '{now[1]}'"
    raise BadInput([bad(*said, "重新打开，看过再办", "Open it again and look before you decide", place="filing", code="moved")])


def named(office: Office) -> str:
    """What the department is called."""
    return str(Authority.objects.filter(pk=office.authority).values_list("name", flat=True).get())


def _answer(filing: Filing, subject: Subject, outcome: str, why: str, marks: Mapping[str, str], office: Office) -> Answer:
    """The answer, checked: an outcome of this desk, with the reason it owes, and marks on items that are there. Raises BadInput."""
    route = route_of(filing)
    ours = {desk.id for desk in route.desks if desk.level is not Level.FACTORY}
    allowed = [step.outcome for step in steps_from(route, filing.state) if step.desk in ours]
    if outcome not in allowed:
        words = f"这个环节不能办“{outcome[:40]}”", f"'{outcome[:40]}' cannot be given here"
        raise BadInput([Problem(words, nearest(outcome, allowed), "outcome", "no_such_step")])
    meant = route.outcome_by_id[outcome]
    items = declared_from(dossier_of(dossier=filing.dossier_id, factory=subject.id).content).items
    said = read_marks(marks, [item.id for item in items], allowed=meant.marks)
    problem = wrong_reason(why, REMEDY, owed=meant.reasoned)
    if problem:
        raise BadInput([problem])
    return Answer(outcome, why, said, office.authority, named(office))
