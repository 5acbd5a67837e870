"""What the deeds on site visits share (现场核查的办理): a visit held, who may go, and who hears of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_noop

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.paneling import pool_of
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.registry.access import Deed, NotAllowed, Thing, must
from tihang.journey.registry.models import Conflict, Membership, Posting
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.queries.standing import owners_of
from tihang.journey.review.models import ReviewCase
from tihang.journey.review.queries.interests import expert_sides, house_sides
from tihang.journey.review.rules.interests import InterestRule, interests
from tihang.journey.trail.operations import record
from tihang.journey.visits.models import Visit, Visitor
from tihang.journey.visits.names import VisitState
from tihang.journey.visits.queries.visits import desk_of

TOLD_HOUSE: Final = gettext_noop("%(day)s 有人来%(factory)s现场核查：%(who)s")
TOLD_VISITOR: Final = gettext_noop("请你 %(day)s 去%(factory)s现场核查")


@dataclass(frozen=True)
class HeldVisit:
    """持有的现场核查."""

    row: Visit
    case: ReviewCase

    @property
    def organisation(self) -> UUID:
        return UUID(str(self.case.factory.organisation_id))

    @property
    def thing(self) -> Thing:
        """The factory, before the desk of the office that drew it."""
        made, (desk, group) = self.case.factory, desk_of(self.row.round)
        return Thing(
            organisation=made.organisation_id, place_path=made.place_path, group_path=made.group_path, desk_path=desk, desk_group_path=group
        )


@dataclass(frozen=True, slots=True)
class MayGo:
    """可以去的人: ``against`` says why not."""

    user: UUID
    name: str
    expert: bool
    against: str = ""


def held_visit(visit: UUID) -> HeldVisit:
    """A visit held until the deed ends; the caller asks the policy next. Raises NotThere."""
    row = hold(Visit, visit)
    return HeldVisit(row, ReviewCase.objects.select_related("factory").get(pk=row.case_id))


def visiting(actor: Person, visit: UUID, deed: Deed) -> HeldVisit:
    """A visit that the actor goes to by the plan that holds. Raises NotThere, NotAllowed."""
    held = held_visit(visit)
    goes = Visitor.objects.filter(visit=visit, number=held.row.plans, user_id=actor.user).exists()
    must(actor.scope, deed, Thing(user=actor.user if goes else None))
    if held.organisation in actor.scope.conflicts:
        raise NotAllowed(deed)
    return held


def refuse_closed(held: HeldVisit) -> None:
    """Raise BadInput where nothing is planned or decided any more."""
    if held.row.state == VisitState.CLOSED:
        said = "这次核查已经办结", "this visit is closed"
        raise BadInput([bad(*said, "要再核查，另抽一批", "Draw another round to look again", place="visit", code="closed")])


def who_may_go(held: HeldVisit, now: datetime) -> dict[UUID, MayGo]:
    """Officers of the office and experts of its pool, each with what keeps him away: the rules that keep experts from a dossier."""
    office, on = held.row.round.office, localdate(now)
    postings = Posting.objects.filter(authority=office, until=None, user__is_active=True).select_related("user")
    officers = {row.user_id: row.user.name or row.user.sign_in_name for row in postings}
    told = _tied(Conflict, officers, held.organisation)
    members = _tied(Membership, officers, held.organisation)
    found = {
        user: MayGo(user, name, expert=False, against="声明与企业有利害关系" if user in told else "是企业的成员" if user in members else "")
        for user, name in officers.items()
    }
    pool = pool_of(office, on)
    sides, house = expert_sides(pool), house_sides([held.case], on)[held.case.pk]
    for row in pool:
        against = next((each.words[0] for each in interests(sides[row.pk], house, InterestRule(), on)), "")
        found.setdefault(row.user_id, MayGo(row.user_id, row.user.name or row.user.sign_in_name, expert=True, against=against))
    return found


def _tied(table: type[Conflict] | type[Membership], users: Iterable[UUID], organisation: UUID) -> set[UUID]:
    return set(table.objects.filter(user__in=list(users), organisation=organisation, until=None).values_list("user", flat=True))


def tell(held: HeldVisit, users: list[UUID], names: list[str], note: str, now: datetime) -> None:
    """The house hears who comes when, those who go where they go."""
    row, key = held.row, f"visit/{held.row.pk.hex}/{held.row.plans}"
    day = row.day.isoformat() if row.day else ""
    words = {"day": day, "factory": row.factory_name, "who": "、".join(names) + (f"。{note}" if note else "")}
    link = f"/factories/{row.factory_id}/"
    house = owners_of(organisation=held.organisation)
    notify(region=row.region, users=house, key=f"{key}/house", topic=Topic.TASK, words=NoticeWords(TOLD_HOUSE, words, link), now=now)
    theirs = NoticeWords(TOLD_VISITOR, {"day": day, "factory": row.factory_name}, f"/visits/{row.pk}/")
    notify(region=row.region, users=users, key=f"{key}/visitor", topic=Topic.TASK, words=theirs, now=now)


def note(actor: Person, deed: Deed, row: Visit, organisation: UUID, now: datetime, facts: dict[str, Any], why: str = "") -> None:
    """Into the trail of the factory's region."""
    record(
        region=row.region, verb=deed.value, actor=actor.user, at=now, subject_kind="visit", subject=row.pk, on_behalf=organisation, why=why,
        facts={"round": row.round_id.hex, "state": row.state, **facts},
    )  # fmt: skip


def refuse_if(problems: Iterable[Problem | None]) -> None:
    """Raise BadInput where there is any."""
    if found := [each for each in problems if each]:
        raise BadInput(found)
