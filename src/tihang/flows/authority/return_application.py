"""Return an application (退回补正): a desk marks fields, says why, and opens only those until a moment of its own, after the deadline too."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_noop

from tihang.core.forms import parts_of
from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.authority.reasons import wrong_reason
from tihang.flows.case_steps import DECIDING, Held, Word, advance, case_of, given_at, leads_back, refuse_moved, seat_here, too_far
from tihang.flows.durable import durable_deed
from tihang.journey.intake.names import ApplicationState
from tihang.journey.intake.operations.submissions import NewReturn, keep_return, open_again
from tihang.journey.intake.queries import application_of
from tihang.journey.intake.queries.applications import hold_application
from tihang.journey.intake.queries.deposits import Deposit, deposit_for_deed
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.registry.access import Deed, NotAllowed, Office, permits
from tihang.journey.registry.queries.standing import owners_of
from tihang.journey.trail.operations import record

LONGEST: Final = timedelta(days=180)
NOTE: Final = 500
REMEDY: Final = ("写明要补什么", "Say what is to be mended")
DECIDED: Final = frozenset(DECIDING)
RETURNED: Final = gettext_noop("%(factory)s的申报退回补正，点到 %(count)s 处")


@durable_deed
def return_application(
    *, actor: Person, now: datetime, submission: UUID, why: str, marks: Mapping[str, str], until: datetime, seen: str = ""
) -> UUID:
    """The return, which moves the case the way its route says. ``seen`` is the state and the steps that the officer had before him.

    Raises NotAllowed, and BadInput with everything that is wrong with it, or where the submission no longer stands.
    """
    before = deposit_for_deed(submission)
    if before is None:
        raise NotAllowed(Deed.RETURN_APPLICATION)
    hold_application(factory=before.factory, campaign=before.campaign, alone=True)
    found = deposit_for_deed(submission)
    row = application_of(factory=before.factory, campaign=before.campaign)
    held = case_of(row.id, Deed.RETURN_APPLICATION) if row else None
    if found is None or row is None or held is None:
        raise NotAllowed(Deed.RETURN_APPLICATION)
    if seen:
        refuse_moved(actor, held, seen)
    office = _office(actor, held, found)
    why = why.strip()
    problems = [*_standing(found, held), *_marks(found, marks), *_until(now, until)]
    reason = wrong_reason(why, REMEDY, owed=True)
    if reason:
        problems.append(reason)
    if problems:
        raise BadInput(problems)
    noted = {name: note.strip() for name, note in marks.items()}
    new = NewReturn(row.region, submission, office.authority, actor.user, why, noted, until)
    key = keep_return(new, now=now)
    at = held.row.state
    advance(held, Word(_way(held), actor.user, office.authority, new.why, noted), now)
    open_again(application=row.id, workspace=row.workspace, state=ApplicationState.RETURNED, now=now)
    words = NoticeWords(
        RETURNED, {"factory": found.factory_name, "count": len(marks)}, f"/factories/{row.factory}/campaigns/{row.campaign}/submission/"
    )
    users = [found.row.signed_by, found.row.certified_by, *owners_of(organisation=found.organisation)]
    notify(region=row.region, users=users, key=f"return/{key}", topic=Topic.TASK, words=words, now=now)
    record(
        region=row.region, verb=Deed.RETURN_APPLICATION.value, actor=actor.user, at=now, subject_kind="application", subject=row.id,
        on_behalf=found.organisation, why=new.why,
        facts={"submission": submission.hex, "office": office.authority.hex, "marks": sorted(marks), "until": until.isoformat(), "from": at, "to": held.row.state},
    )  # fmt: skip
    return key


def _standing(found: Deposit, held: Held) -> list[Problem]:
    if found.current and found.state == ApplicationState.SUBMITTED and _way(held):
        return []
    said = "这一版已经不是现行的报送，或已经退回", "this version no longer stands, or was returned already"
    return [bad(*said, "重新打开，看过再办", "Open it again and look before you decide", place="submission", code="moved")]


def _way(held: Held) -> str:
    """The outcome of the route by which a case goes back to the factory from here; empty where there is none."""
    at = held.row.state
    return next((each for each in given_at(held.route, at) if leads_back(held.route, at, each)), "")


def _marks(found: Deposit, marks: Mapping[str, str]) -> list[Problem]:
    """At least one field, each one that stands in the dossier, as a field, a row, a group or a section's field."""
    known = {address for address, _ in parts_of(found.content)}
    groups = {part["address"] for section in found.content["sections"] for part in section["parts"] if part["type"] == "group"}
    rows = {"/".join(address.split("/")[:2]) for address in known if "/" in address}
    problems = []
    if not marks:
        said = "至少点到一处", "mark at least one field"
        problems.append(bad(*said, "勾选要补正的填报项", "Tick the fields to mend", place="marks", code="missing"))
    for address, note in marks.items():
        if address not in known | groups | rows:
            said = f"申报材料里没有 {address[:80]}", f"the dossier has no {address[:80]}"
            problems.append(bad(*said, "在材料里勾选", "Tick it in the dossier", place=address[:160], code="unknown_id"))
        if len(note) > NOTE:
            said = f"太长，最多 {NOTE} 字", f"too long, at most {NOTE} characters"
            problems.append(bad(*said, "写短一些", "Shorten it", place=address[:160], code="too_long"))
    return problems


def _until(now: datetime, until: datetime) -> list[Problem]:
    if now < until <= now + LONGEST:
        return []
    said = "补正期限要在今天之后、180 天以内", "the day to mend by lies after today and within 180 days"
    return [bad(*said, "另选一天", "Choose another day", place="until", code="until")]


def _office(actor: Person, held: Held, found: Deposit) -> Office:
    """The lead of the desk before which it lies. One who has returned it just now is told that it moved, by what stands. Raises NotAllowed."""
    if held.desk is None:
        officer = DECIDED.intersection(each.role for each in actor.scope.offices)
        if officer and permits(actor.scope, Deed.SEE_CASE, held.thing):
            raise BadInput(_standing(found, held) or [too_far(held)])
        raise NotAllowed(Deed.RETURN_APPLICATION)
    return seat_here(actor, held, Deed.RETURN_APPLICATION, held.desk.departments[:1])
