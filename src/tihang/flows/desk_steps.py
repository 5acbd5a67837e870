"""What deeds on a filing share (备案办理): the step on its route, whose desk comes next, who hears of it, and the tier when it ends well."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_noop

from tihang.core.routing import End, Level, Route, next_step, open_desks, route_from_data, steps_from
from tihang.flows.actors import Person
from tihang.journey.intake.queries import dossier_of
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.record.names import STATED, Programme, Tier, TitleStatus
from tihang.journey.record.operations import AlreadyKept, Of, keep_title
from tihang.journey.record.queries import Subject, subject_of
from tihang.journey.record.rules import NewTitle
from tihang.journey.registry.access import Deed, NotAllowed
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.queries.standing import deciders, owners_of
from tihang.journey.review.models import Filing
from tihang.journey.review.names import BECOMES
from tihang.journey.review.operations import Taken, keep_step
from tihang.journey.review.queries import open_industry_paths
from tihang.journey.review.rules import desk_paths
from tihang.journey.trail.operations import record

ARRIVED: Final = gettext_noop("%(factory)s报送了基础级自评声明")
WITHDRAWN: Final = gettext_noop("%(factory)s撤回了基础级自评声明")
ANSWERED: Final = {
    End.OPEN.value: gettext_noop("%(factory)s的基础级自评声明退回了，要补正"),
    End.DONE.value: gettext_noop("%(factory)s的基础级自评声明办结了"),
    End.REFUSED.value: gettext_noop("%(factory)s的基础级自评声明没有通过"),
}
PROGRAMME: Final = "智能工厂梯度培育行动"
TITLE: Final = "基础级智能工厂"


@dataclass(frozen=True, slots=True)
class Answer:
    """办理意见: an outcome, with the reason and what it points at; ``office`` is the department that gives it."""

    outcome: str
    why: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)
    office: UUID | None = None
    office_name: str = ""


def held_filing(filing: UUID, deed: Deed) -> tuple[Filing, Subject]:
    """A filing held until the deed ends, with its factory; the caller asks the policy next. Raises NotThere, NotAllowed."""
    row = hold(Filing, filing)
    subject = subject_of(row.factory_id)
    if subject is None:
        raise NotAllowed(deed)
    return row, subject


def route_of(filing: Filing) -> Route:
    """The route as the filing keeps it."""
    return route_from_data(json.loads(filing.route))


def desk_path(route: Route, state: str, place_path: str) -> str:
    """The jurisdiction whose desk comes next; the nearest with a department at work, else the one that should have it."""
    desk = next((each for each in open_desks(route, state) if each.level is not Level.FACTORY), None)
    if desk is None:
        return ""
    paths = desk_paths(place_path, desk.level)
    at_work = open_industry_paths(paths)
    return next((path for path in paths if path in at_work), paths[-1])


def taken(actor: Person, now: datetime, route: Route, at: str, subject: Subject, answer: Answer) -> Taken:
    """The step that an answer makes. Raises BadInput where the route does not allow it there."""
    to = next_step(route, at, answer.outcome)
    desk = next(step.desk for step in steps_from(route, at) if step.outcome == answer.outcome)
    return Taken(
        at=at, desk=desk, outcome=answer.outcome, to=to, end=route.state_by_id[to].end.value,
        desk_path=desk_path(route, to, subject.place_path), by=actor.user, office=answer.office, now=now, why=answer.why, marks=answer.marks,
    )  # fmt: skip


def answer_filing(*, actor: Person, now: datetime, deed: Deed, filing: Filing, subject: Subject, answer: Answer) -> str:
    """Take a held filing a step further for an authority, tell the house, and keep the tier where it ends well; gives the new state."""
    route = route_of(filing)
    step = taken(actor, now, route, filing.state, subject, answer)
    keep_step(filing, step)
    finish(actor, now, filing, subject, answer)
    tell_house(filing, subject, now)
    note(actor, deed, subject, filing, step, now)
    return step.to


def finish(actor: Person, now: datetime, filing: Filing, subject: Subject, answer: Answer) -> UUID | None:
    """When a filing has ended well the record gets the basic tier, with a word that says whose word it is. Kept already: nothing new."""
    if filing.end != End.DONE:
        return None
    status = BECOMES.get(filing.way, TitleStatus.DECLARED)
    declared = dossier_of(dossier=filing.dossier_id, factory=subject.id)
    by = answer.office_name
    source = f"{by}办理的自评声明备案" if by else "企业自评声明"
    said = NewTitle(
        programme=Programme.GRADIENT, programme_name=PROGRAMME, tier=Tier.BASIC, word=TITLE, status=status, year=filing.year,
        document=f"SHA-256 {declared.digest[:16]}", granted_by="", since=localdate(now), source=source, confidence=STATED,
    )  # fmt: skip
    try:
        return keep_title(Of(subject.id, subject.region, now, actor.user), said)
    except AlreadyKept:
        return None


def tell_house(filing: Filing, subject: Subject, now: datetime) -> None:
    """The house hears where its filing stands: whoever signed it, and the owners."""
    signed = dossier_of(dossier=filing.dossier_id, factory=subject.id).signed_by
    users = [signed, *owners_of(organisation=subject.organisation)]
    words = NoticeWords(ANSWERED[filing.end], {"factory": subject.name}, f"/factories/{subject.id}/declaration/{filing.year}/")
    notify(region=subject.region, users=users, key=f"filing/{filing.pk}/{filing.steps}", topic=Topic.PROGRESS, words=words, now=now)


def tell_desk(filing: Filing, subject: Subject, message: str, now: datetime) -> None:
    """The officers of the desk before which it lies, or lay until now, hear of it; where there are none, the nearest above them."""
    path = filing.desk_path or desk_path(route_of(filing), route_of(filing).begins, subject.place_path)
    words = NoticeWords(message, {"factory": subject.name}, f"/authority/filings/{filing.pk}/")
    users: Sequence[UUID] = list(deciders(place_path=path)) if path else []
    notify(region=subject.region, users=users, key=f"filing/{filing.pk}/{filing.steps}", topic=Topic.TASK, words=words, now=now)


def note(actor: Person, deed: Deed, subject: Subject, filing: Filing, step: Taken, now: datetime) -> None:
    """Write the step into the trail of the factory's region."""
    facts = {
        "factory": subject.id.hex, "year": filing.year, "tier": filing.tier, "dossier": filing.dossier_id.hex, "outcome": step.outcome,
        "from": step.at, "to": step.to, "marks": sorted(step.marks), "office": step.office.hex if step.office else "",
    }  # fmt: skip
    record(
        region=subject.region, verb=deed.value, actor=actor.user, at=now, subject_kind="filing", subject=filing.pk,
        on_behalf=subject.organisation, why=step.why, facts=facts,
    )  # fmt: skip
