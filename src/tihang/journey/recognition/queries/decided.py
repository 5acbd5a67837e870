"""The dossiers that a desk decided itself (本席办结件), where the route ranks no roster: what a list accounts for in place of one."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from tihang.core.ranking.deciding import DESK, desk_digest
from tihang.core.routing import ranking_states
from tihang.journey.campaigns.models import Campaign
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.recognition.models import RecognitionList
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.registry.models import Authority
from tihang.journey.review.models import ReviewCase, ReviewStep
from tihang.journey.review.queries.cases import route_in

WHO: Final = ("id", "factory__name", "factory__organisation_name", "factory__organisation__credit_code", "factory__region")


@dataclass(frozen=True, slots=True)
class Accounted:
    """名单所依据的: a locked roster, or the dossiers that the desk decided; the code and digest under which a list names it."""

    code: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Decided:
    """本席办结件: in the order in which the desk first took them in hand, which never changes; who waits untouched stands last."""

    order: tuple[UUID, ...]
    head: Accounted
    content: Mapping[str, Any]


def decided(*, campaign: Campaign, part: Part, office: UUID) -> Decided | None:
    """None where every route here ranks, or nothing lies or lay before this desk."""
    order = _order(campaign, part, office)
    if not order:
        return None
    name = Authority.objects.get(pk=office).name
    known = {row[0]: row[1:] for row in ReviewCase.objects.filter(pk__in=order).values_list(*WHO)}
    before = _said_before(campaign, office)
    rows = [_row(rank, known[key], before.get(rank)) for rank, key in enumerate(order, 1)]
    content = {"unit": {"name": [name, name]}, "quota": {"places": None}, "rows": rows}
    return Decided(order, Accounted(DESK, desk_digest(rows)), content)


def _order(campaign: Campaign, part: Part, office: UUID) -> tuple[UUID, ...]:
    here = Q(desk_group_path=part.group_path) if part.group_path else Q(desk_path=part.place_path or NATION_DESK)
    steps = ReviewStep.objects.filter(case__campaign=campaign, office=office).order_by("taken_at", "id").values_list("case", flat=True)
    lying = ReviewCase.objects.filter(here, campaign=campaign, end="").order_by("opened_at", "id").values_list("pk", flat=True)
    order = tuple(dict.fromkeys([*steps, *lying]))
    routes = dict(ReviewCase.objects.filter(pk__in=order).values_list("pk", "route"))
    ranked = {text: bool(ranking_states(route_in(text))) for text in set(routes.values())}
    return tuple(key for key in order if not ranked[routes[key]])


def _said_before(campaign: Campaign, office: UUID) -> Mapping[int, Mapping[str, Any]]:
    """Rank → how the newest list named it: a name that changed since does not make two lists disagree."""
    newest = RecognitionList.objects.filter(campaign=campaign, office=office).order_by("-id").first()
    return {row["rank"]: row for row in _rows(json.loads(newest.content))} if newest else {}


def _rows(content: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from (row for name in ("rows", "dropped") for row in content[name] if row["roster"] == DESK)


def _row(rank: int, known: tuple[Any, ...], before: Mapping[str, Any] | None) -> dict[str, Any]:
    name, house, credit_code, region = known
    factory, organisation = {"name": name}, {"name": house, "credit_code": credit_code}
    if before:
        factory, organisation = {"name": before["factory"]["name"]}, dict(before["organisation"])
    return {"rank": rank, "factory": factory, "organisation": organisation, "exempt": False, "score": None, "region": region}
