"""Who has a case open now (谁在看): short-lived, in the cache that all processes share; no deed, no trail, no table of ours.

Those of one desk see each other. Who opens a case is noted once a minute and forgotten after five; a page that stays open says so for half an
hour, so that a page left behind does not keep its sign-in alive.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tihang.flows.actors import Person
from tihang.journey.registry.access import Deed, permits
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.registry.names import Department
from tihang.journey.review.queries import CaseRow, case_card
from tihang.web.authority.seat import office_here
from tihang.web.desk.door import office_door

FORGOTTEN: Final = 300
AGAIN: Final = 60
"""Seconds after which somebody counts as gone, and between two notes of him."""
MOST_BEATS: Final = 30

Known = dict[str, tuple[str, str, float]]


@dataclass(frozen=True)
class Here:
    """谁在看: one line for each of the others; ``again`` is where a page that stays open asks next, empty after the last time."""

    lines: tuple[str, ...]
    again: str


@require_GET
@office_door
def here(request: HttpRequest, person: Person, case_id: UUID) -> HttpResponse:
    """The others, once more, for a page that stays open."""
    case, beat = case_card(scope=person.scope, case=case_id).case, request.GET.get("beat", "")
    beats = min(int(beat), MOST_BEATS) if beat.isdecimal() and len(beat) < 4 else MOST_BEATS
    words = {"here": here_shown(request, person, case, timezone.now(), beats=beats)}
    return render(request, "authority/review/here_part.html", words)


def here_shown(request: HttpRequest, person: Person, case: CaseRow, now: datetime, *, beats: int = 0) -> Here | None:
    """Note that this reader has it open, and tell who else has; None where it does not lie before his desk."""
    office = office_here(request, person.scope)
    if case.desk is None or office.department not in case.desk.departments or not permits(person.scope, Deed.SEE_CASE_TALK, case.thing):
        return None
    if (office.group_path or office.path or NATION_DESK) != (case.desk_group_path or case.desk_path):
        return None
    at, key, mine = now.timestamp(), f"case-open:{case.id}", str(person.user)
    known: Known = {who: each for who, each in cache.get(key, {}).items() if at - each[2] < FORGOTTEN}
    if at - known.get(mine, ("", "", 0.0))[2] >= AGAIN:
        known[mine] = (str(request.user), office.department.value, at)
        cache.set(key, known, FORGOTTEN)
    others = sorted((each for who, each in known.items() if who != mine), key=lambda each: -each[2])
    again = f"{reverse('review-here', args=[case.id])}?beat={beats + 1}" if beats < MOST_BEATS else ""
    return Here(tuple(_line(each, at) for each in others), again)


def _line(one: tuple[str, str, float], at: float) -> str:
    name, department, since = one
    minutes = int(at - since) // 60
    facts = {"name": name, "department": Department(department).label, "n": minutes}
    return _("%(name)s 也在看（%(department)s，%(n)s 分钟前）") % facts if minutes else _("%(name)s 也在看（%(department)s，刚才）") % facts
