"""What deeds on panels share (评审组): the office that acts, who may be asked, and who steps in when somebody must keep away."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_noop

from tihang.flows.actors import Person
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.registry.access import Deed, NotAllowed, Thing, must
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.registry.models import Authority, Expert
from tihang.journey.registry.names import Department
from tihang.journey.registry.operations.holding import hold
from tihang.journey.review.models import Panel, Reading, ReviewCase
from tihang.journey.review.names import ReadingState
from tihang.journey.review.operations.panels import offer
from tihang.journey.review.queries import staff_at
from tihang.journey.review.queries.draws import reserve_of
from tihang.journey.review.queries.interests import expert_sides, house_sides
from tihang.journey.review.rules.interests import InterestRule, interests

OFFERED: Final = gettext_noop("有新的材料请你评审，先声明利害关系")
LACKING: Final = gettext_noop("有一份材料缺一位评审专家，库里没有合适的人")
GONE: Final = (ReadingState.CONFLICTED, ReadingState.REDRAWN)
"""Readings that no longer count."""


def desk_thing(office: Authority) -> Thing:
    """The desk of an office, as the policy asks about it."""
    if office.group:
        return Thing(desk_group_path=office.group.group_path)
    return Thing(desk_path=office.path or NATION_DESK)


def held_expert(actor: Person, expert: UUID, deed: Deed) -> Expert:
    """An expert whom the actor's own office keeps, held until the deed ends. Raises NotThere, NotAllowed."""
    row = hold(Expert, expert)
    if row.until is not None:
        raise NotAllowed(deed)
    must(actor.scope, deed, desk_thing(row.office) if row.office else Thing())
    return row


def office_of(panel: Panel) -> Authority:
    """The office whose panel it is."""
    return Authority.objects.select_related("group").get(pk=panel.office)


def rule_of(panel: Panel) -> InterestRule:
    """Which relations keep an expert away from this panel's dossiers."""
    return InterestRule(panel.former_years, panel.same_city)


def pool_of(office: UUID, on: date) -> list[Expert]:
    """Who may be asked on a day: experts that the office keeps and those of nobody, unless they are away."""
    rows = Expert.objects.filter(Q(office=office) | Q(office=None), until=None, user__is_active=True)
    here = rows.filter(Q(away_until=None) | Q(away_until__lt=on)).order_by("id")
    by_user: dict[UUID, Expert] = {}
    for row in here:  # in two pools, one person: the office's own entry counts
        if row.user_id not in by_user or row.office_id:
            by_user[row.user_id] = row
    return sorted(by_user.values(), key=lambda row: row.pk)


@dataclass(frozen=True, slots=True)
class Leaving:
    """让出的评阅: a reading that its expert gives up, with where it stands."""

    panel: Panel
    case: ReviewCase
    reading: Reading


def step_in(leaving: Leaving, now: datetime) -> UUID | None:
    """Offer the place to the next one of the reserve, else to the least loaded who may read; None where nobody may, which the office is told."""
    panel, on = leaving.panel, localdate(now)
    pool = {row.pk: row for row in pool_of(panel.office, on)}
    sides, house = expert_sides(pool.values()), house_sides([leaving.case], on)[leaving.case.pk]
    there = list(Reading.objects.filter(panel=panel, case=leaving.case).select_related("expert"))
    asked = {row.expert.user_id for row in there}
    employers = {row.expert.employer_id for row in there if row.state not in GONE and row.expert.employer_id}
    loads = Counter(Reading.objects.filter(panel=panel).exclude(state__in=GONE).values_list("expert", flat=True))

    def may(one: UUID) -> bool:
        row = pool[one]
        full = bool(panel.load) and loads[one] >= panel.load
        return not (full or row.user_id in asked or row.employer_id in employers or interests(sides[one], house, rule_of(panel), on))

    first = [one for one in reserve_of(panel.pk, leaving.case.pk) if one in pool]
    others = sorted((one for one in pool if one not in first), key=lambda one: (loads[one], one))
    found = next((one for one in [*first, *others] if may(one)), None)
    if found is None:
        tell_office(panel, now, key=f"panel/{panel.pk}/lacking/{leaving.reading.pk}")
        return None
    offer(panel, leaving.case.pk, found, order=leaving.reading.order, role=leaving.reading.role)
    tell_experts(panel, [pool[found].user_id], now, key=f"panel/{panel.pk}/instead/{leaving.reading.pk}")
    return found


def tell_experts(panel: Panel, users: Iterable[UUID], now: datetime, *, key: str) -> None:
    """They hear that something waits, not what."""
    notify(region=panel.region, users=list(users), key=key, topic=Topic.TASK, words=NoticeWords(OFFERED, link="/expert/"), now=now)


def tell_office(panel: Panel, now: datetime, *, key: str) -> None:
    """The office hears that a reader is lacking."""
    thing = desk_thing(office_of(panel))
    users = staff_at(thing.desk_path, thing.desk_group_path, [Department.INDUSTRY])
    words = NoticeWords(LACKING, link=f"/authority/panels/{panel.pk}/")
    notify(region=panel.region, users=users, key=key, topic=Topic.TASK, words=words, now=now)
