"""How many factories of a part hold a tier (在册称号数), counted from the record, beside what was promised and what was reported."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.record.models import CURRENT, Title
from tihang.journey.record.names import HELD, Programme, Tier
from tihang.journey.registry.access import Deed, Scope, permits
from tihang.journey.registry.access.filters import within


@dataclass(frozen=True, slots=True)
class Held:
    """在册数: factories that hold a tier on a day, and those whose title is of the year."""

    held: int = 0
    of_year: int = 0


def held_tiers(*, scope: Scope, part: Part, year: int, day: date) -> Mapping[Tier, Held]:
    """Tier → how many factories hold it. In one query."""
    if not permits(scope, Deed.SEE_ROLLOUT, part.thing):
        return {}
    there = within("factory__place_path", part.place_path) & within("factory__group_path", part.group_path)
    lasting = (Q(until=None) | Q(until__gte=day)) & (Q(since=None) | Q(since__lte=day))
    rows = Title.objects.filter(CURRENT, there, lasting, programme=Programme.GRADIENT, status__in=HELD, year__lte=year)
    many, of_year = Count("factory", distinct=True), Count("factory", distinct=True, filter=Q(year=year))
    found = rows.values("tier").annotate(many=many, of_year=of_year).order_by().values_list("tier", "many", "of_year")
    return {Tier(tier): Held(held, of_year) for tier, held, of_year in found}
