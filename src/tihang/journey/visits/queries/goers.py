"""Who could go (可去的人): officers of the office and experts of its pool, by name; what keeps somebody away the deed finds and tells."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from tihang.journey.registry.access import Deed, Scope, permits
from tihang.journey.registry.models import Expert, Posting
from tihang.journey.visits.models import Visit, Visitor
from tihang.journey.visits.queries.visits import VisitCard


@dataclass(frozen=True, slots=True)
class Goer:
    """一位可去的人."""

    user: UUID
    name: str
    expert: bool
    goes: bool
    leads: bool


def goers_of(*, scope: Scope, card: VisitCard, ticked: Collection[str], lead: str, on: date) -> tuple[Goer, ...]:
    """For the office alone; ``ticked`` is what a refused form had, else those of the last plan."""
    if not permits(scope, Deed.PLAN_VISIT, card.thing):
        return ()
    officers = Posting.objects.filter(authority=card.office, until=None, user__is_active=True).select_related("user")
    people = {row.user_id: (row.user.name or row.user.sign_in_name, False) for row in officers}
    pool = Expert.objects.filter(
        Q(office=card.office) | Q(office=None), Q(away_until=None) | Q(away_until__lt=on), until=None, user__is_active=True
    )
    for row in pool.select_related("user"):
        people.setdefault(row.user_id, (row.user.name or row.user.sign_in_name, True))
    last = _last(card.line.id)
    chosen, first = (list(ticked), lead) if ticked else (last, last[0] if last else "")
    rows = (Goer(user, name, expert, str(user) in chosen, str(user) == first) for user, (name, expert) in people.items())
    return tuple(sorted(rows, key=lambda each: (each.expert, each.name)))


def _last(visit: UUID) -> list[str]:
    number = Visit.objects.filter(pk=visit).values_list("plans", flat=True).first() or 0
    return [str(user) for user in Visitor.objects.filter(visit=visit, number=number).order_by("order").values_list("user_id", flat=True)]
