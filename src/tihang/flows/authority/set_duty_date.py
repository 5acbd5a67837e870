"""Say by when a duty is owed (定报送期限): an office to those below it, for one year, by a document."""

from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.calling import part_of_office
from tihang.flows.doing import deed
from tihang.flows.duty_steps import year_problems
from tihang.journey.duties.codes import duty_of
from tihang.journey.duties.operations import NewDate, keep_date
from tihang.journey.rechecks.queries.rounds import thing_of
from tihang.journey.registry.access import Deed, NotAllowed, must
from tihang.journey.registry.models import Authority
from tihang.journey.registry.operations.holding import hold
from tihang.journey.trail.operations import record


@deed
def set_duty_date(*, actor: Person, now: datetime, office: UUID, duty: str, year: int, due: date | None, basis: str) -> UUID:
    """A newer word of the same office takes the place of the older. Raises NotThere, NotAllowed, BadInput."""
    row, basis, today = hold(Authority, office), " ".join(basis.split()), localdate(now)
    part = part_of_office(row)
    must(actor.scope, Deed.SET_DUTY_DATE, thing_of(part))
    if row.closed_at is not None:
        raise NotAllowed(Deed.SET_DUTY_DATE)
    it = duty_of(duty)
    if due is None or (problems := [*year_problems(year, today), *_wrong(due, basis, today)]):
        raise BadInput([_no_day()] if due is None else problems)
    new = NewDate(
        region=row.region, office=row.pk, place_path=part.place_path, group_path=part.group_path, duty=it.id, year=year, due=due, basis=basis,
        said_at=now, said_by=actor.user,
    )  # fmt: skip
    made = keep_date(new)
    facts = {"duty": it.id, "year": year, "due": due.isoformat(), "basis": basis}
    record(
        region=row.region, verb=Deed.SET_DUTY_DATE.value, actor=actor.user, at=now, subject_kind="duty_date", subject=made.pk, facts=facts
    )
    return made.pk


def _no_day() -> Problem:
    return bad("没有写期限", "the day is missing", "写今天以后的一天", "Choose a day that is to come", place="due", code="due")


def _wrong(due: date, basis: str, today: date) -> list[Problem]:
    found = []
    if due < today:
        found.append(bad("期限已经过了", "the day is over", "写今天以后的一天", "Choose a day that is to come", place="due", code="due"))
    if not basis or len(basis) > 200:
        said = "依据要写，最多 200 字", "the document is owed, at most 200 characters"
        found.append(bad(*said, "写文件名或文号", "Name the document", place="basis", code="missing"))
    return found
