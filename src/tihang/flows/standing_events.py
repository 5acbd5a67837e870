"""What deeds on changes of a factory share (变更的办理): the factories held, what was said checked, the event kept, both sides told."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from tihang.core.canonical import Data
from tihang.core.problems import BadInput, Problem, bad
from tihang.core.values import Words
from tihang.flows.actors import Person
from tihang.flows.reasons import wrong_reason
from tihang.flows.standing_told import EVENT, EVENT_HOUSE, tell_desk_of, tell_house_of
from tihang.journey.record.queries import Subject, subject_of
from tihang.journey.registry.access import Deed, NotAllowed
from tihang.journey.registry.models import Factory
from tihang.journey.registry.operations.holding import hold
from tihang.journey.standing.models import ChangeEvent
from tihang.journey.standing.names import EventKind, SaidBy
from tihang.journey.standing.operations import NewEvent, keep_event
from tihang.journey.standing.queries import standings_in
from tihang.journey.standing.queries.titled import titled_with_name
from tihang.journey.trail.operations import record

LONGEST_SOURCE: Final = 200
OWED: Final = "没有写情况，看的人不知道出了什么事", "nothing is said of what happened"
REMEDY: Final = ("写明发生了什么、影响哪些产线或场景", "Say what happened and which lines or scenarios it touches")


@dataclass(frozen=True, slots=True)
class EventSaid:
    """要记的变更的说明. ``other``: the name of the other factory of a merger, as it bears a title; "" where it has none."""

    kind: str
    happened_on: str
    what: str
    source: str
    other: str = ""


def keep_change(actor: Person, deed: Deed, subject: Subject, said: EventSaid, by: SaidBy, office: str, now: datetime) -> UUID:
    """Raises BadInput with everything that is wrong, or where the same was recorded already, from either side of a merger."""
    day, problems = _day(said.happened_on, now)
    what, source = said.what.strip(), " ".join(said.source.split())
    problems += [*_kind(said.kind), *_source(source, owed=by is SaidBy.AUTHORITY)]
    problem = wrong_reason(what, REMEDY, owed=True, said=OWED, place="what")
    other = titled_with_name(said.other) if said.other.strip() else ()
    problems += [*([problem] if problem else []), *_other(said, subject, other)]
    if problems or day is None:
        raise BadInput(problems)
    pair = other[0] if other else None
    for key in sorted({subject.id, *other}):
        hold(Factory, key)
    _refuse_twice(subject.id, pair, said.kind)
    new = NewEvent(
        region=subject.region, factory_id=subject.id, other_id=pair, kind=said.kind, happened_on=day, what=what, source=source,
        said_by=by.value, office_name=office[:120], recorded_at=now, recorded_by=actor.user,
    )  # fmt: skip
    try:
        with transaction.atomic():
            made = keep_event(new)
    except IntegrityError as error:
        raise BadInput([_known()]) from error
    _tell(subject, made, by, now)
    facts = {"factory": subject.id.hex, "kind": made.kind, "day": day.isoformat(), "other": pair.hex if pair else ""}
    record(
        region=subject.region, verb=deed.value, actor=actor.user, at=now, subject_kind="change_event", subject=made.pk,
        on_behalf=subject.organisation, why=what, facts=facts,
    )  # fmt: skip
    return made.pk


def _day(text: str, now: datetime) -> tuple[date | None, list[Problem]]:
    mend = "写成 2026-11-23 这样，不晚于今天", "Write it like 2026-11-23, not after today"
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return None, [bad("没有写哪一天发生，或不是日期", "no day, or not a date", *mend, place="happened_on", code="date")]
    if day <= localdate(now):
        return day, []
    return day, [bad("这一天还没有到", "this day is to come", *mend, place="happened_on", code="future")]


def _kind(kind: str) -> list[Problem]:
    if kind in EventKind.values:
        return []
    return [bad("没有选是哪一类变更", "no kind was chosen", "从列表里选一类", "Choose one of the list", place="kind", code="kind")]


def _source(source: str, *, owed: bool) -> list[Problem]:
    if len(source) > LONGEST_SOURCE:
        said = f"来源太长，最多 {LONGEST_SOURCE} 字", f"the source is too long, at most {LONGEST_SOURCE} characters"
        return [bad(*said, "只写文号、报告编号或网址", "Give a number or an address alone", place="source", code="too_long")]
    if source or not owed:
        return []
    said = "没有写来源，别人无法核对", "no source, so nobody can check it"
    return [bad(*said, "写明文书、通报或网址", "Name the document, the notice or the address", place="source", code="missing")]


def _other(said: EventSaid, subject: Subject, found: tuple[UUID, ...]) -> list[Problem]:
    if not said.other.strip():
        return []
    if said.kind != EventKind.MERGER:
        return [_of_other("只有合并才写另一家工厂", "only a merger names another factory", "把这一栏清空", "Leave it empty")]
    if found == (subject.id,):
        return [_of_other("写的是本工厂自己", "this is the factory itself", "写另一家的名称", "Name the other one")]
    if len(found) == 1:
        return []
    mend: Words = (
        "写公布名单上的工厂全称；对方没有称号的，这一栏留空，写进情况里",
        "Write the name as published; leave it empty where it has none",
    )
    return [_of_other("没有找到，或有几家同名的有称号的工厂", "no such titled factory, or several", *mend)]


def _of_other(zh: str, en: str, mend_zh: str, mend_en: str) -> Problem:
    return bad(zh, en, mend_zh, mend_en, place="other", code="other")


def _refuse_twice(factory: UUID, other: UUID | None, kind: str) -> None:
    """The merger of two is recorded once, whichever side says it."""
    if other is None:
        return
    either = ChangeEvent.objects.filter(factory=factory, other=other) | ChangeEvent.objects.filter(factory=other, other=factory)
    if either.filter(kind=kind).exists():
        raise BadInput([_known()])


def _known() -> Problem:
    said = "这件变更已经记过了", "this change is recorded already"
    return bad(*said, "看时间线上已有的记录", "See it on the timeline", place="kind", code="twice")


def _tell(subject: Subject, made: ChangeEvent, by: SaidBy, now: datetime) -> None:
    """Both houses of what an authority recorded, and the desks that watch over their titles."""
    other = subject_of(made.other_id) if made.other_id else None
    for each in (subject, other):
        if each is None:
            continue
        facts: dict[str, Data] = {"factory": each.name}
        if by is SaidBy.AUTHORITY or each is other:
            tell_house_of(each, EVENT_HOUSE, facts, f"change/{made.pk}/house", now)
        for it in standings_in(each):
            tell_desk_of(each, it.thing(each), EVENT, facts, f"change/{made.pk}/desk", now)


def office_over(actor: Person, deed: Deed, subject: Subject) -> UUID:
    """The authority from which an officer of the jurisdiction acts. Raises NotAllowed."""
    mine = [each for each in actor.scope.offices if each.governs(subject.place_path, subject.group_path) and each.department == "industry"]
    if not mine:
        raise NotAllowed(deed)
    return mine[0].authority
