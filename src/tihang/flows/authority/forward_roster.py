"""Forward a roster (报送推荐汇总表): every row goes on to the next level in one deed, and whoever is left out hears why."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from tihang.core.problems import BadInput
from tihang.core.routing import End, Route, next_step, ranked_on, steps_from
from tihang.flows.actors import Person
from tihang.flows.case_steps import MOVED
from tihang.flows.doing import deed
from tihang.flows.rostering import HeldRoster, gone_problems, held_roster, note, refuse_state
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.registry.access import Deed
from tihang.journey.registry.models import Membership
from tihang.journey.registry.names import MemberRole
from tihang.journey.review.models import ReviewCase
from tihang.journey.review.names import RosterState
from tihang.journey.review.operations import CaseStep, keep_case_steps
from tihang.journey.review.operations.rosters import mark_forwarded
from tihang.journey.review.queries import at_work, route_in, staff_at
from tihang.journey.review.queries.rosters import Waiting
from tihang.journey.review.rules import Seat, government_desk, seat_of

ARRIVED: Final = gettext_noop("%(unit)s报来推荐汇总表第 %(number)s 版，%(many)s 家")


@dataclass(frozen=True)
class Moving:
    """报送中的一步: who does it, when, from which office, and where the next desk stands."""

    actor: Person
    now: datetime
    office: UUID


@deed
def forward_roster(*, actor: Person, now: datetime, roster: UUID) -> int:
    """How many went on. Raises NotThere, NotAllowed, and BadInput where it was forwarded before, is not locked, or a row no longer stands."""
    held = held_roster(actor, Deed.FORWARD_ROSTER, roster)
    refuse_state(held.row, RosterState.LOCKED)
    content = json.loads(held.row.content)
    gone = gone_problems(held.board, [*content["rows"]])
    if gone:
        raise BadInput(gone)
    left = {UUID(each["case"]): str(each["reason"]) for each in content["left_out"] if UUID(each["case"]) in held.board.waiting}
    rows = [UUID(each["case"]) for each in content["rows"]]
    steps = _steps(Moving(actor, now, held.office.pk), held, rows, left)
    keep_case_steps(steps)
    mark_forwarded(held.row, by=actor.user, now=now)
    _tell_houses(held, steps, now)
    _tell_above(held, steps, now)
    note(actor, Deed.FORWARD_ROSTER, held.row, now, sha256=held.row.sha256, rows=len(rows), left_out=len(left))
    return len(rows)


def _steps(it: Moving, held: HeldRoster, rows: list[UUID], left: Mapping[UUID, str]) -> list[tuple[ReviewCase, CaseStep]]:
    wanted: QuerySet[ReviewCase] = QuerySet(ReviewCase).select_for_update().filter(pk__in=[*rows, *left]).order_by("id")
    cases = {case.pk: case for case in wanted}
    known = cache(at_work)
    return [
        (cases[key], _step(it, cases[key], held.board.waiting[key], left.get(key, ""), out=key in left, known=known))
        for key in (*rows, *left)
    ]


def _step(it: Moving, case: ReviewCase, one: Waiting, why: str, *, out: bool, known: Any) -> CaseStep:
    route, at = route_in(case.route), case.state
    outcome = _declining(route, at) if out else ranked_on(route, at)
    to = next_step(route, at, outcome)
    desk = next(step.desk for step in steps_from(route, at) if step.outcome == outcome)
    seat: Seat = seat_of(government_desk(route, to), one.place_path, one.group_path, known)
    return CaseStep(
        at=at, desk=desk, outcome=outcome, to=to, end=route.state_by_id[to].end.value, desk_path=seat.path, desk_group_path=seat.group_path,
        now=it.now, by=it.actor.user, office=it.office, why=why,
    )  # fmt: skip


def _declining(route: Route, at: str) -> str:
    return next(step.outcome for step in steps_from(route, at) if route.state_by_id[step.to].end is End.REFUSED)


def _tell_houses(held: HeldRoster, steps: list[tuple[ReviewCase, CaseStep]], now: datetime) -> None:
    """Whoever signed the dossier, and the owners: where it stands now, with the reason on its page."""
    waiting = held.board.waiting
    owners: dict[UUID, list[UUID]] = {}
    members = Membership.objects.filter(role=MemberRole.OWNER, until=None, user__is_active=True)
    bodies = {waiting[case.pk].organisation for case, _ in steps}
    for body, user in members.filter(organisation__in=bodies).order_by("since", "id").values_list("organisation", "user"):
        owners.setdefault(body, []).append(user)
    for case, step in steps:
        one = waiting[case.pk]
        link = f"/factories/{one.factory}/campaigns/{case.campaign_id}/submission/"
        words = NoticeWords(MOVED[step.end], {"factory": one.name}, link)
        users = [one.signed_by, *owners.get(one.organisation, ())]
        notify(region=case.region, users=users, key=f"case/{case.pk}/{case.steps}/house", topic=Topic.PROGRESS, words=words, now=now)


def _tell_above(held: HeldRoster, steps: list[tuple[ReviewCase, CaseStep]], now: datetime) -> None:
    """One notice for the whole roster, to those at the next desk."""
    on = [case for case, step in steps if not step.end]
    if not on:
        return
    desk = government_desk(route_in(on[0].route), on[0].state)
    users = staff_at(on[0].desk_path, on[0].desk_group_path, desk.departments if desk else ())
    words = NoticeWords(
        ARRIVED, {"unit": held.office.name, "number": held.row.number, "many": len(on)}, f"/authority/rosters/{held.row.pk}/"
    )
    notify(region=held.row.region, users=users, key=f"roster/{held.row.pk}", topic=Topic.TASK, words=words, now=now)
