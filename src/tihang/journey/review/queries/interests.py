"""The two sides of a conflict of interest, read in bulk (利益关系的两方): a handful of queries, however many experts and dossiers."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from tihang.journey.registry.models import Conflict, Expert, FormerEmployment, Membership, Ownership, Supply
from tihang.journey.registry.queries.control import under_common_control
from tihang.journey.review.models import ReviewCase
from tihang.journey.review.rules.interests import ExpertSide, HouseSide


def expert_sides(experts: Iterable[Expert]) -> dict[UUID, ExpertSide]:
    """Expert → what ties him. For deeds that draw and check; what pages show is asked of the office's own queries."""
    rows = list(experts)
    users = [row.user_id for row in rows]
    former: dict[UUID, list[tuple[UUID, date]]] = defaultdict(list)
    for expert, body, until in FormerEmployment.objects.filter(expert__in=rows).values_list("expert", "organisation", "until"):
        former[expert].append((body, until))
    told, member_of = _by_user(Conflict, users), _by_user(Membership, users)
    return {
        row.pk: ExpertSide(
            row.region,
            row.employer_id,
            tuple(sorted(former[row.pk], key=str)),
            frozenset(told[row.user_id]),
            frozenset(member_of[row.user_id]),
        )
        for row in rows
    }


def house_sides(cases: Iterable[ReviewCase], on: date) -> dict[UUID, HouseSide]:
    """Case → its enterprise and whom that is tied to on a day. The cases come with their factories."""
    rows = list(cases)
    bodies = {row.factory.organisation_id for row in rows}
    owners = _pairs(Ownership, "owner", "owned", bodies, on)
    partners = _pairs(Supply, "supplier", "buyer", bodies, on)
    family = {body: under_common_control(body, on) for body in bodies}
    return {
        row.pk: HouseSide(
            row.factory.organisation_id, row.factory.region, family[row.factory.organisation_id],
            frozenset(owners[row.factory.organisation_id]), frozenset(partners[row.factory.organisation_id]),
        )
        for row in rows
    }  # fmt: skip


def _by_user(table: type[Conflict] | type[Membership], users: list[UUID]) -> dict[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for user, body in table.objects.filter(user__in=users, until=None).values_list("user", "organisation"):
        found[user].add(body)
    return found


def _pairs(table: type[Ownership] | type[Supply], one: str, other: str, bodies: set[UUID], on: date) -> dict[UUID, set[UUID]]:
    """Body → whoever stands at the other end on a day, in either direction."""
    valid = (Q(since=None) | Q(since__lte=on)) & (Q(until=None) | Q(until__gt=on))
    ends = Q(**{f"{one}__in": bodies}) | Q(**{f"{other}__in": bodies})
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for first, second in table.objects.filter(ends, valid).values_list(one, other):
        found[first].add(second)
        found[second].add(first)
    return found
