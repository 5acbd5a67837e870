"""What deeds on a review case share (审核推进): a version that comes in, the step on the route, the levels passed over, and who hears of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_noop

from tihang.core.campaign import CampaignLaw, joint_data
from tihang.core.canonical import Data, canonical_bytes
from tihang.core.problems import BadInput, Problem, bad
from tihang.core.routing import Desk, End, Level, Route, next_step, noticed_states, route_data, steps_from
from tihang.flows.actors import Person
from tihang.journey.intake.queries import ApplicationRow
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.record.queries import Subject, subject_of
from tihang.journey.registry.access import Deed, NotAllowed, Office, Thing, must, permits
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.registry.names import OfficerRole
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.queries.standing import deciders, owners_of
from tihang.journey.review.models import ReviewCase
from tihang.journey.review.names import PASSED_OVER, SUBMITTED
from tihang.journey.review.operations import CaseStep, NewCase, keep_case_step, open_case
from tihang.journey.review.queries import at_work, joint_in, opinions_in, route_in, staff_at
from tihang.journey.review.rules import Seat, Standing, government_desk, passed_over, seat_of, standing, way_back, way_out
from tihang.journey.trail.operations import record

DECIDING: Final = (OfficerRole.LEADER, OfficerRole.OFFICER)
ARRIVED: Final = gettext_noop("%(factory)s的申报到了，等你们审核")
WITHDRAWN: Final = gettext_noop("%(factory)s撤回了申报，不用再审")
MOVED: Final = {
    End.OPEN.value: gettext_noop("%(factory)s的申报往前走了一步"),
    End.DONE.value: gettext_noop("%(factory)s的申报办结了"),
    End.REFUSED.value: gettext_noop("%(factory)s的申报没有通过"),
}


@dataclass(frozen=True, slots=True)
class Word:
    """办理意见: an outcome, with the reason and what it points at, and the office that gives it; nobody's where a level was passed over."""

    outcome: str
    by: UUID | None = None
    office: UUID | None = None
    why: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Held:
    """在办的审核件: the row held until the deed ends, its factory and its route."""

    row: ReviewCase
    subject: Subject
    route: Route

    @property
    def desk(self) -> Desk | None:
        return government_desk(self.route, self.row.state)

    @property
    def thing(self) -> Thing:
        """The case as the policy asks about it."""
        here, it = self.subject.thing, self.row
        return Thing(here.organisation, here.place_path, here.group_path, desk_path=it.desk_path, desk_group_path=it.desk_group_path)

    def seat(self, desk: Desk | None) -> Seat:
        """Where a desk of the route stands for this factory."""
        return seat_of(desk, self.subject.place_path, self.subject.group_path, at_work)


def held_case(case: UUID, deed: Deed) -> Held:
    """A case held until the deed ends; the caller asks the policy next. Raises NotThere, NotAllowed."""
    row = hold(ReviewCase, case)
    subject = subject_of(row.factory_id)
    if subject is None:
        raise NotAllowed(deed)
    return Held(row, subject, route_in(row.route))


def case_of(application: UUID, deed: Deed) -> Held | None:
    """The case of an application, held; None where none was opened."""
    key = ReviewCase.objects.filter(application=application).values_list("pk", flat=True).first()
    return held_case(key, deed) if key else None


def joint_standing(held: Held) -> Standing:
    """How the departments beside the lead stand in this round, by what the case keeps."""
    row = held.row
    return standing(held.desk, opinions_in(case=row.pk), round_=row.steps, joint=joint_in(row.joint), since=row.state_since)


def refuse_moved(actor: Person, held: Held, seen: str) -> None:
    """Raise BadInput, to whoever may see the case, where it no longer stands where the officer saw it."""
    if f"{held.row.state}.{held.row.steps}" == seen or not permits(actor.scope, Deed.SEE_CASE, held.thing):
        return
    now = held.route.state_by_id[held.row.state].words
    said = f"这件已经变了，现在是“{now[0]}”，你这一次没有生效", f"it has moved and now stands at '{now[1]}'; nothing was done this time"
    raise BadInput([bad(*said, "重新打开，看过再办", "Open it again and look before you decide", place="case", code="moved")])


def seat_here(actor: Person, held: Held, deed: Deed, departments: tuple[str, ...]) -> Office:
    """The office from which the actor acts at the very desk. Raises NotAllowed."""
    must(actor.scope, deed, held.thing)
    row = held.row
    mine = [each for each in actor.scope.offices if each.role in DECIDING and each.department in departments]
    here = [each for each in mine if _sits(each, row)]
    if not here:
        raise NotAllowed(deed)
    return here[0]


def _sits(office: Office, row: ReviewCase) -> bool:
    if office.group_path:
        return office.group_path == row.desk_group_path
    return (office.path or NATION_DESK) == row.desk_path


def arrive(*, actor: Person, now: datetime, row: ApplicationRow, law: CampaignLaw, submission: UUID) -> UUID:
    """A version came in: it opens the case, goes back to the desk that returned it, or starts over where it was looked at already.

    Raises BadInput where it has gone too far for the factory to put another in its place.
    """
    held = case_of(row.id, Deed.SUBMIT_APPLICATION)
    if held is None:
        return _open(actor, now, row, law, submission)
    back = way_back(held.route, held.row.state)
    if back:
        advance(held, Word(back, actor.user), now, submission=submission)
    elif held.row.end == End.WITHDRAWN or way_out(held.route, held.row.state):
        _begin(held, Word(SUBMITTED, actor.user), now, submission)
    else:
        raise BadInput([too_far(held)])
    tell_desk(held, now)
    return held.row.pk


def too_far(held: Held) -> Problem:
    """Why the factory may no longer take back or change what it submitted."""
    now = held.route.state_by_id[held.row.state].words
    said = (
        f"这份申报现在是“{now[0]}”，企业不能再改，也不能撤回",
        f"it stands at '{now[1]}'; the factory can no longer change it or take it back",
    )
    return bad(*said, "要说明情况，和正在办理的部门联系", "Talk to the office that has it", place="case", code="too_far")


def _open(actor: Person, now: datetime, row: ApplicationRow, law: CampaignLaw, submission: UUID) -> UUID:
    route = law.route_for(row.channel, row.procedure)
    seat = seat_of(government_desk(route, route.begins), row.place_path, row.group_path, at_work)
    text = json.dumps(route_data(route), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    new = NewCase(
        region=row.region, campaign_id=row.campaign, application_id=row.id, submission_id=submission, factory_id=row.factory,
        channel=row.channel, procedure=row.procedure, route=text, joint=canonical_bytes(joint_data(law.how_joint))[1:].decode(),
    )  # fmt: skip
    first = CaseStep(
        at="", desk="", outcome=SUBMITTED, to=route.begins, end="", desk_path=seat.path, desk_group_path=seat.group_path, now=now,
        by=actor.user,
    )  # fmt: skip
    held = held_case(open_case(new, first).pk, Deed.SUBMIT_APPLICATION)
    _pass_over(held, now)
    tell_desk(held, now)
    return held.row.pk


def _begin(held: Held, word: Word, now: datetime, submission: UUID) -> None:
    """Start over at the beginning of the route: what was looked at is no longer what stands."""
    _keep(held, held.row.state, "", held.route.begins, word, now, submission)
    _pass_over(held, now)


def advance(held: Held, word: Word, now: datetime, *, submission: UUID | None = None) -> str:
    """Take a case one step along its route, and over the levels where nobody is at work; gives the new state.

    Raises BadInput where the route does not allow the outcome there.
    """
    at = held.row.state
    to = next_step(held.route, at, word.outcome)
    desk = next(step.desk for step in steps_from(held.route, at) if step.outcome == word.outcome)
    _keep(held, at, desk, to, word, now, submission)
    _pass_over(held, now)
    return held.row.state


def _keep(held: Held, at: str, desk: str, to: str, word: Word, now: datetime, submission: UUID | None = None) -> None:
    seat = held.seat(government_desk(held.route, to))
    step = CaseStep(
        at=at, desk=desk, outcome=word.outcome, to=to, end=held.route.state_by_id[to].end.value, desk_path=seat.path,
        desk_group_path=seat.group_path, now=now, by=word.by, office=word.office, why=word.why, marks=word.marks,
    )  # fmt: skip
    keep_case_step(held.row, step, submission)


def _pass_over(held: Held, now: datetime) -> None:
    for each in passed_over(held.route, held.row.state, held.seat):
        _keep(held, each.at, each.desk, each.to, Word(PASSED_OVER, why=" / ".join(each.why)), now)


def tell_desk(held: Held, now: datetime, message: str = ARRIVED) -> None:
    """The officers of the departments before whose desk it lies now; where nobody is at work, the nearest industry office above."""
    desk, row = held.desk, held.row
    if desk is None:
        return
    users = staff_at(row.desk_path, row.desk_group_path, desk.departments) or list(deciders(place_path=held.subject.place_path))
    words = NoticeWords(message, {"factory": held.subject.name}, f"/authority/review/{row.pk}/")
    notify(region=row.region, users=users, key=f"case/{row.pk}/{row.steps}/{message == ARRIVED}", topic=Topic.TASK, words=words, now=now)


def tell_house(held: Held, signed_by: UUID, campaign: UUID, now: datetime) -> None:
    """The house hears where its application stands: whoever signed it, and the owners."""
    row, subject = held.row, held.subject
    facts: dict[str, Data] = {"factory": subject.name}
    words = NoticeWords(MOVED[row.end], facts, f"/factories/{subject.id}/campaigns/{campaign}/submission/")
    users = [signed_by, *owners_of(organisation=subject.organisation)]
    notify(region=row.region, users=users, key=f"case/{row.pk}/{row.steps}/house", topic=Topic.PROGRESS, words=words, now=now)


def note(actor: Person, deed: Deed, held: Held, at: str, word: Word, now: datetime, **more: Data) -> None:
    """Write the step into the trail of the factory's region."""
    row = held.row
    facts: dict[str, Data] = {
        "factory": held.subject.id.hex, "campaign": row.campaign_id.hex, "submission": row.submission_id.hex, "outcome": word.outcome,
        "from": at, "to": row.state, "marks": tuple(sorted(word.marks)), "office": word.office.hex if word.office else "", **more,
    }  # fmt: skip
    record(
        region=row.region, verb=deed.value, actor=actor.user, at=now, subject_kind="review_case", subject=row.pk,
        on_behalf=held.subject.organisation, why=word.why, facts=facts,
    )  # fmt: skip


def leads_back(route: Route, at: str, outcome: str) -> bool:
    """Whether an outcome gives the case back to the factory, which has to answer."""
    to = next((step.to for step in steps_from(route, at) if step.outcome == outcome), "")
    return bool(to) and route.state_by_id[to].end is End.OPEN and government_desk(route, to) is None


def given_at(route: Route, at: str) -> list[str]:
    """What the authority's desk may answer to one case in a state; what a roster or a list gives to all its rows is no such answer."""
    if at in noticed_states(route):
        return []
    ways = [step for step in steps_from(route, at) if route.desk_by_id[step.desk].level is not Level.FACTORY]
    return [step.outcome for step in ways if not route.outcome_by_id[step.outcome].roster]
